// Writes docs/dependencies.md: every package that is shipped, with version and licence, from the lock files and the packages themselves.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const locks = [
    'Mancrel.Core/packages.lock.json',
    'Mancrel.Api/packages.lock.json',
    'Mancrel.Local/packages.lock.json',
    'Mancrel.Functions/packages.stand-in.lock.json',
];
const folder = execFileSync('dotnet', ['nuget', 'locals', 'global-packages', '--list'], { encoding: 'utf8' })
    .replace(/^.*?: /, '')
    .trim();

function licenceOf(id, version) {
    const spec = join(folder, id.toLowerCase(), version.toLowerCase(), `${id.toLowerCase()}.nuspec`);
    if (!existsSync(spec)) return 'see the package';
    const text = readFileSync(spec, 'utf8');
    return (
        /<license type="expression">([^<]+)</.exec(text)?.[1] ??
        /<license type="file">([^<]+)</.exec(text)?.[1] ??
        /<licenseUrl>([^<]+)</.exec(text)?.[1] ??
        'see the package'
    );
}

const nuget = new Map();
for (const lock of locks)
    for (const packages of Object.values(JSON.parse(readFileSync(join(root, lock), 'utf8')).dependencies))
        for (const [id, { type, resolved }] of Object.entries(packages))
            if (type !== 'Project') nuget.set(`${id} ${resolved}`, [id, resolved]);

const web = Object.entries(JSON.parse(readFileSync(join(root, 'static-web/package-lock.json'), 'utf8')).packages)
    .filter(([path, { dev }]) => path && !dev)
    .map(([path, { version, license }]) => [path.replace(/^.*node_modules\//, ''), version, license ?? 'see the package']);

const byName = ([a, x], [b, y]) => a.localeCompare(b, 'en') || x.localeCompare(y, 'en');
const table = (rows) =>
    ['| package | version | licence |', '| --- | --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

writeFileSync(
    join(root, 'docs/dependencies.md'),
    `# Dependencies and their licences

Written by \`node static-web/scripts/dependencies.mjs\` from the lock files; \`DependencyListTests\` fails where it is not what they say.

## Of the program (NuGet, with analyzers of the build)

${table([...nuget.values()].sort(byName).map(([id, version]) => [id, version, licenceOf(id, version)]))}

## Of the web app (npm)

${table([...new Map(web.map((row) => [row.join(), row])).values()].sort(byName))}
`,
);
