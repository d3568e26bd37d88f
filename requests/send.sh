#!/usr/bin/env bash
# Signs a body as Standard Webhooks does and sends it: requests/send.sh ROUTE SECRET FILE, for example
#   requests/send.sh /api/webhooks/email/generic "$MAIL_SECRET" requests/mail.json
set -euo pipefail
[ $# -eq 3 ] || { sed -n '2,3p' "$0" >&2; exit 2; }
route=$1 secret=$2 file=$3
id="msg_$(openssl rand -hex 8)" at="$(date +%s)"
key="$(printf %s "${secret#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \n')"
signature="$( (printf '%s.%s.' "$id" "$at"; cat "$file") | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)"
curl -sS "${MANCREL_URL:-http://localhost:7071}$route" -H 'content-type: application/json' \
  -H "webhook-id: $id" -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" --data-binary "@$file"
echo
