export * from './audit.ts';
export * from './catalogue.ts';
export * from './credentials.ts';
export * from './learning.ts';
export * from './mail.ts';
export * from './people.ts';
export * from './sign-in.ts';
export * from './targets.ts';
