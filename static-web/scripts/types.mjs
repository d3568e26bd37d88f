// Writes src/api/schema.ts: the types of the API from the OpenAPI document of the built product, without its examples.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const TARGET = new URL('../src/api/schema.ts', import.meta.url);
const BIN = fileURLToPath(new URL('../../Mancrel.Local/bin/', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'mancrel-types-'));
try {
    const file = join(folder, 'openapi.json');
    execFileSync('dotnet', [builtProgram(), 'openapi', file], { stdio: ['ignore', 'ignore', 'inherit'] });
    const document = withoutExamples(JSON.parse(readFileSync(file, 'utf8')));
    writeFileSync(TARGET, `// Generated from the OpenAPI document by "npm run types".\n${astToString(await openapiTS(document))}`);
} finally {
    rmSync(folder, { recursive: true, force: true });
}

/** The names of a schema's own properties are left alone. */
function withoutExamples(node, names = false) {
    if (Array.isArray(node)) return node.map((item) => withoutExamples(item));
    if (node === null || typeof node !== 'object') return node;
    const kept = Object.entries(node).filter(([name]) => names || (name !== 'example' && name !== 'examples'));
    return Object.fromEntries(kept.map(([name, value]) => [name, withoutExamples(value, !names && name === 'properties')]));
}

function builtProgram() {
    const [newest] = ['Debug', 'Release']
        .map((flavour) => join(BIN, flavour, 'net10.0', 'Mancrel.Local.dll'))
        .filter((path) => existsSync(path))
        .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    if (!newest) throw new Error('The product is not built: run "dotnet build Mancrel.Local" first.');
    return newest;
}
