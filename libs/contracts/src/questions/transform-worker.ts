import Type from 'typebox';
import { declareQuestion } from '../contract.ts';
import { layoutId, strict, text } from '../values.ts';

export const layoutsList = declareQuestion(
  'transform-worker.layouts.list',
  'The Layout Catalog: every layout that the workers can read or write, with its parameters.',
  Type.Object({}, strict),
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            layoutId,
            name: text(200),
            spec: Type.String(),
            kind: text(20),
            reads: Type.Boolean(),
            writes: Type.Boolean(),
            parameters: Type.Array(
              Type.Object(
                {
                  name: text(60),
                  description: Type.String(),
                  default: Type.Optional(Type.String()),
                  values: Type.Optional(Type.Array(Type.String())),
                },
                strict,
              ),
            ),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
);
