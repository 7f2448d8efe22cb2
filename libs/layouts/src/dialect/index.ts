export { checkDialect } from './check-dialect.ts';
export {
  CHARACTER_SETS,
  ENCODINGS,
  type Acceptance,
  type CharacterRule,
  type DialectProfile,
  type FieldRule,
  type LineRule,
} from './profile.ts';
export { withDialect, type DialectOptions } from './with-dialect.ts';
