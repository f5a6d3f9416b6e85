# shellcheck shell=bash
# What deploy/up says when all is healthy.

welcome() {
  local address
  address=http://localhost:$(portal_port)
  cat <<TEXT

PeerAdvisory runs at $address

Demonstration users; the password is the name with -demo after it:
  consultant           plans courses and logs milestones
  manager              opens cohorts and reads the national overview
  analyst              pulls the yearly headcount
  kommune-0751         Aarhus; any municipality's code will do
  region-midtjylland   any region's name will do

Three commands to try:
  TOKEN=\$(curl -s $address/identity/connect/token -d grant_type=client_credentials -d client_id=manager -d client_secret=manager-demo | sed -n 's/.*"access_token": *"\([^"]*\).*/\1/p')
  curl -s -H "Authorization: Bearer \$TOKEN" $address/v1/overview
  curl -s -H "Authorization: Bearer \$TOKEN" "$address/v1/headcount?year=2025"

deploy/status shows each part, deploy/logs follows them, deploy/down stops everything.
TEXT
}
