/** Fills the database of the settings with the demo city, if it is empty, and writes the guide to it into a folder. */
import { openApp } from '#lib/server/app.ts';
import { seedDemoCity } from '#lib/server/demo/city.ts';
import { findDemoCertificate, listDemoPeople } from '#lib/server/demo/people.ts';
import { findCity } from '#lib/server/people/units.ts';
import { writeGuide } from './place.ts';

// The channel closes when the demo ends, however it ends.
const endToo = () => process.exit(1);
process.on('disconnect', endToo);

const folder = process.argv[2];
if (!folder) throw new Error('prepare.ts needs the folder for the guide');
const app = await openApp();
const { read } = app.store;
if (await findCity(read)) console.log('The database holds a city already. It is served as it is.');
else await seedDemoCity(app, { onProgress: (sentence) => console.log(`  ${sentence}`) });
const people = await listDemoPeople(read);
const certificate = await findDemoCertificate(read);
await app.close();
writeGuide(folder, { people: people.map(({ key, name }) => ({ key, name })), certificate });
process.off('disconnect', endToo);
process.disconnect();
