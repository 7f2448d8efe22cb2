export * from './channel.ts';
export * from './file-drop/file-drop.ts';
