#!/usr/bin/env bash
# Installs what the tests need, runs all of them (.NET, web, browser) and ends with: N passed, N failed, N skipped
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }

# What a test project or tool counts; a run that ends badly without a failed test counts as one failure.
count() { # name, exit status, passed, failed, skipped
  passed=$((passed + $3)) failed=$((failed + $4)) skipped=$((skipped + $5))
  if [ "$2" -ne 0 ] && [ "$4" -eq 0 ]; then failed=$((failed + 1)); fi
  if [ "$2" -ne 0 ] || [ "$4" -ne 0 ]; then printf '%s\n' "$1" >> "$results/bad.txt"; fi
  printf '%s: %s passed, %s failed, %s skipped\n' "$1" "$3" "$4" "$5"
}

# A registry may not answer once; what it gave is kept in the client's cache.
install() { # folder, further options
  (cd "$1" && shift && for _ in 1 2 3; do npm ci --no-audit --no-fund --ignore-scripts --loglevel=error "$@" >/dev/null && exit 0; done; exit 1)
}

need() { # command, Debian package
  command -v "$1" >/dev/null 2>&1 && return
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
    say "installing $2"
    apt-get update -qq && apt-get install -y -qq "$2" >/dev/null
  fi
  command -v "$1" >/dev/null 2>&1 || echo "$1 is missing and could not be installed ($2)"
}

need chromium chromium
[ -x /usr/sbin/dovecot ] || need dovecot dovecot-imapd

say 'build'
if ! dotnet build Mancrel.slnx --nologo -v quiet -warnaserror; then
  echo 'The build failed.'
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

# One formatter decides about C# (./dev format); the test of lines over 140 columns is in Mancrel.Core.Tests.
say 'format'
dotnet tool restore >/dev/null && dotnet csharpier check . && dotnet format whitespace . --folder --verify-no-changes; count 'C# format' $? 0 0 0

# One package of the Azure host is not served by every feed. It comes first; only where it does not restore, two types stand in for it (infra/ServiceBusExtension.props).
say 'build of the Azure host'
if timeout 60 dotnet restore Mancrel.Functions/Mancrel.Functions.csproj --nologo -v quiet >/dev/null 2>&1; then
  unset ServiceBusExtension
else
  export ServiceBusExtension=stand-in
  echo 'This feed lacks the Service Bus extension of the functions worker: two types stand in for it (ServiceBusExtension=stand-in).'
fi
if command -v npm >/dev/null 2>&1 && [ ! -d tests/Emulators/node_modules ]; then
  install tests/Emulators --omit=optional || echo 'The emulators could not be installed; their tests are skipped.'
fi
dotnet build infra/Mancrel.Azure.slnx --nologo -v quiet -warnaserror; count 'Azure build' $? 0 0 0

for project in tests/*/; do
  name=$(basename "$project")
  program="$project/bin/Debug/net10.0/$name.dll"
  grep -qs 'Tests.props' "$project$name.csproj" || continue
  say "$name"
  # A suite that hangs is a failed suite, not a run without an end.
  timeout --signal=KILL 1200 dotnet "$program" -noLogo -noColor -trx "$results/$name.trx"
  status=$?
  counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null | head -n 1)
  figure() { grep -o " $1=\"[0-9]*\"" <<<"$counters" | grep -o '[0-9]*' | head -n 1; }
  total=$(figure total) ok=$(figure passed) bad=$(figure failed)
  count "$name" "$status" "${ok:-0}" "${bad:-0}" "$((${total:-0} - ${ok:-0} - ${bad:-0}))"
  if [ "${bad:-0}" -ne 0 ]; then
    grep '<UnitTestResult [^>]*outcome="Failed"' "$results/$name.trx" | grep -o ' testName="[^"]*"' | sed 's/^ testName=/  /' >> "$results/bad.txt"
  fi
done

if command -v npm >/dev/null 2>&1; then
  say 'web app'
  [ -d static-web/node_modules ] || install static-web || count 'web install' 1 0 0 0
  (cd static-web && npm run --silent types && npx --no-install tsc --noEmit && npm run --silent lint && npm run --silent format:check); count 'web types, lint and format' $? 0 0 0
  (cd static-web && npx --no-install vitest run --reporter=default --reporter=json --outputFile="$results/vitest.json")
  status=$?
  json() { node -e 'try{const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(eval("r."+process.argv[2])??0)}catch{console.log(0)}' "$1" "$2"; }
  count 'web units' "$status" "$(json "$results/vitest.json" numPassedTests)" "$(json "$results/vitest.json" numFailedTests)" "$(json "$results/vitest.json" numPendingTests)"
  if [ -f static-web/playwright.config.ts ]; then
    say 'browser'
    (cd static-web && PLAYWRIGHT_JSON_OUTPUT_NAME="$results/browser.json" npx --no-install playwright test --reporter=line,json)
    status=$?
    count 'browser' "$status" "$(json "$results/browser.json" stats.expected)" "$(json "$results/browser.json" stats.unexpected)" "$(json "$results/browser.json" stats.skipped)"
  fi
else
  echo 'Node is missing: the web and browser tests are skipped.'
  skipped=$((skipped + 1))
fi

# Once more at the end, where the tail of a long log still shows it.
if [ -s "$results/bad.txt" ]; then say 'failed'; cat "$results/bad.txt"; fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
