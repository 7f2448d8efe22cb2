import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { Passwords } from '../admit-caller/passwords.ts';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { actorOf, strictObject, told } from './page.ts';

const unlockUser = declareOperation({
  id: 'unlockUser',
  method: 'POST',
  path: '/v1/users/{user}/unlock',
  tag: 'Operations',
  who: 'OPERATOR',
  summary: 'Lifts the lock of a user who gave three wrong passwords.',
  params: Type.Object({ user: Type.String({ minLength: 1, maxLength: 80 }) }, strictObject),
  replies: told('How many locks there were.', Type.Object({ unlocked: Type.Integer() })),
});

@Controller()
export class UsersController {
  constructor(@Inject(Passwords) private readonly passwords: Passwords) {}

  @Serves(unlockUser)
  async unlock(@Asked() { caller, params }: AskedOf<typeof unlockUser>): Promise<{ unlocked: number }> {
    return { unlocked: await this.passwords.unlock(params.user, actorOf(caller)) };
  }
}
