using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mailboxes;

namespace Mancrel.Api.Mailboxes.Sender;

/// <summary>
/// Looks whether receivers can tell that the mail of a mailbox is its domain's own: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489). Asks
/// the name service anew each time, and tells the record to enter.
/// </summary>
public sealed class SenderDomainCheck(IMailNames names, TimeProvider clock)
{
    /// <summary>Look-ups that a receiver makes at most for one record (RFC 7208 §4.6.4).</summary>
    private const int MostLookups = 10;

    /// <summary>Checks the domain of a mailbox.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="keys">The domain's keys that were made here; null where there are none.</param>
    /// <param name="here">Whether this host hands mail to servers, and so can sign it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SenderDomainView> CheckAsync(Mailbox mailbox, DkimKeys? keys, bool here, CancellationToken cancellation)
    {
        var domain = DomainOf(mailbox);
        if (PublicMailDomains.Contains(domain))
        {
            return new SenderDomainView(domain, clock.GetUtcNow(), Ok: true, OfProvider: true, []);
        }

        var house = SendingHouse.Of(mailbox.Smtp?.Host);
        var signable = here && !SendingHouse.Signs(mailbox.Smtp?.Host);
        SenderCheckView[] checks = await Task.WhenAll(
            GuardedAsync(SenderPart.Spf, () => SpfAsync(domain, house, cancellation)),
            GuardedAsync(SenderPart.Dkim, () => DkimAsync(domain, house, signable ? keys : null, cancellation)),
            GuardedAsync(SenderPart.Dmarc, () => DmarcAsync(domain, mailbox.Address, cancellation))
        );
        return new SenderDomainView(
            domain,
            clock.GetUtcNow(),
            Array.TrueForAll(checks, check => check.Ok == true),
            OfProvider: false,
            checks,
            signable ? new SenderSigningView(keys?.Keys[0].Selector, keys?.Keys[0].MadeAt) : null
        );
    }

    /// <summary>The domain that a mailbox sends from, in lower-case A-labels.</summary>
    public static string DomainOf(Mailbox mailbox) =>
        RegistrableDomain.Ascii(mailbox.Address[(mailbox.Address.LastIndexOf('@') + 1)..].ToLowerInvariant());

    private static async Task<SenderCheckView> GuardedAsync(SenderPart part, Func<Task<SenderCheckView>> check)
    {
        try
        {
            return await check();
        }
        catch (IOException)
        {
            return new SenderCheckView(part, Ok: null, SenderVerdict.Unknown, "The name service does not answer just now.");
        }
    }

    private async Task<SenderCheckView> SpfAsync(string domain, SendingHouse house, CancellationToken cancellation)
    {
        var term = house.Spf ?? "mx";
        var records = await SpfRecordsAsync(domain, cancellation);
        if (records.Count == 0)
        {
            return Spf(
                false,
                SenderVerdict.Missing,
                $"{domain} has no SPF record: receivers cannot tell which servers send for it.",
                found: null,
                new SenderRecord(domain, "TXT", $"v=spf1 {term} ~all")
            );
        }

        if (records.Count > 1)
        {
            return Spf(
                false,
                SenderVerdict.Several,
                $"{domain} has {records.Count} SPF records, and receivers take none of them then: make one of them.",
                string.Join('\n', records)
            );
        }

        var record = records[0];
        var terms = record.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(one => one.ToLowerInvariant()).ToList();
        if (terms.Any(one => one is "all" or "+all"))
        {
            return Spf(
                false,
                SenderVerdict.Open,
                $"The SPF record of {domain} allows every server of the world: it ends with all instead of ~all.",
                record,
                new SenderRecord(domain, "TXT", string.Join(' ', record.Split(' ').Select(one => Plain(one) == "all" ? "~all" : one)))
            );
        }

        var walk = new Walk(house.Spf);
        await WalkAsync(record, walk, cancellation);
        if (walk.Lookups > MostLookups)
        {
            return Spf(
                false,
                SenderVerdict.TooLong,
                $"The SPF record of {domain} asks for more than {MostLookups} look-ups, and receivers stop there: take some out.",
                record
            );
        }

        return house.Spf is null
                ? Spf(true, SenderVerdict.There, $"{domain} has an SPF record; it must name the servers of your mail provider.", record)
            : walk.Found
                ? Spf(true, SenderVerdict.Good, $"The SPF record of {domain} names the servers that this mailbox sends through.", record)
            : Spf(
                false,
                SenderVerdict.Lacks,
                $"The SPF record of {domain} does not name the servers that this mailbox sends through.",
                record,
                new SenderRecord(domain, "TXT", With(record, term))
            );
    }

    private static SenderCheckView Spf(bool ok, SenderVerdict verdict, string message, string? found, SenderRecord? record = null) =>
        new(SenderPart.Spf, ok, verdict, message, found, record);

    private async Task<IReadOnlyList<string>> SpfRecordsAsync(string domain, CancellationToken cancellation) =>
        [
            .. (await names.TextsAsync(domain, cancellation)).Where(text =>
                text.Equals("v=spf1", StringComparison.OrdinalIgnoreCase) || text.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase)
            ),
        ];

    // Follows what the record includes, as far as a receiver would.
    private async Task WalkAsync(string record, Walk walk, CancellationToken cancellation)
    {
        foreach (var term in record.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Plain))
        {
            var next = term.StartsWith("include:", StringComparison.Ordinal) || term.StartsWith("redirect=", StringComparison.Ordinal);
            var name = term[(term.IndexOfAny([':', '=', '/']) + 1)..];
            walk.Found |= next && "include:" + name == walk.Wanted;
            if (next || term.Split(':', '/')[0] is "a" or "mx" or "ptr" or "exists")
            {
                walk.Lookups++;
            }

            if (next && walk.Lookups <= MostLookups && walk.Seen.Add(name))
            {
                if (!name.Contains('%') && await SpfRecordsAsync(name, cancellation) is [var one])
                {
                    await WalkAsync(one, walk, cancellation);
                }
            }
        }
    }

    private static string Plain(string term) => term.TrimStart('+', '-', '~', '?').ToLowerInvariant();

    // Before what says how the rest is taken, since nothing behind it counts.
    private static string With(string record, string term)
    {
        var terms = record.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var end = terms.FindIndex(one => Plain(one) == "all" || one.StartsWith("redirect=", StringComparison.OrdinalIgnoreCase));
        terms.Insert(end < 0 ? terms.Count : end, term);
        return string.Join(' ', terms);
    }

    private Task<SenderCheckView> DkimAsync(string domain, SendingHouse house, DkimKeys? keys, CancellationToken cancellation) =>
        keys is null ? DkimOfOthersAsync(domain, house, cancellation) : DkimOfOursAsync(domain, keys, cancellation);

    private async Task<SenderCheckView> DkimOfOursAsync(string domain, DkimKeys keys, CancellationToken cancellation)
    {
        var key = keys.Keys[0];
        var record = new SenderRecord(key.RecordName(domain), "TXT", key.RecordValue);
        try
        {
            var (stands, found) = await DkimRecords.AskAsync(names, domain, key, cancellation);
            if (stands)
            {
                return Dkim(true, SenderVerdict.Good, $"Mail of {domain} is signed here: its key stands under {record.Name}.", found);
            }

            // Until then the key before signs, where its record still stands.
            var before = keys.Keys.Count > 1 && (await DkimRecords.AskAsync(names, domain, keys.Keys[1], cancellation)).Stands;
            return Dkim(
                before,
                SenderVerdict.Awaited,
                before
                    ? $"Mail of {domain} is signed with the key before until the record of the new one stands under {record.Name}."
                    : $"Mail of {domain} is signed as soon as the record of its key stands under {record.Name}.",
                found,
                record
            );
        }
        catch (IOException)
        {
            return Dkim(null, SenderVerdict.Unknown, "The name service does not answer just now.", null, record);
        }
    }

    private async Task<SenderCheckView> DkimOfOthersAsync(string domain, SendingHouse house, CancellationToken cancellation)
    {
        var keys = await Task.WhenAll(
            house.Selectors.Select(async selector =>
                (Name: $"{selector}._domainkey.{domain}", Texts: await names.TextsAsync($"{selector}._domainkey.{domain}", cancellation))
            )
        );
        var found = keys.SelectMany(key => key.Texts.Select(text => (key.Name, Key: DkimRecords.Tag(text, "p"), Text: text)))
            .Where(key => key.Key is not null)
            .ToList();
        return found.Find(key => key.Key is { Length: > 0 }) is { Name: not null } good
                ? Dkim(true, SenderVerdict.Good, $"Mail of {domain} can be signed: there is a key under {good.Name}.", good.Text)
            : found.Count > 0
                ? Dkim(
                    false,
                    SenderVerdict.Withdrawn,
                    $"The key under {found[0].Name} was withdrawn: make a new one at your mail provider.",
                    found[0].Text
                )
            : house.Spf is null
                ? Dkim(
                    null,
                    SenderVerdict.Unseen,
                    $"{domain} has no key under the usual names. Your mail provider tells the name and the record.",
                    null
                )
            : Dkim(
                false,
                SenderVerdict.Missing,
                $"{domain} has no DKIM key: switch signing on at your mail provider, and enter the record that it shows.",
                null
            );
    }

    private static SenderCheckView Dkim(bool? ok, SenderVerdict verdict, string message, string? found, SenderRecord? record = null) =>
        new(SenderPart.Dkim, ok, verdict, message, found, record);

    private async Task<SenderCheckView> DmarcAsync(string domain, string address, CancellationToken cancellation)
    {
        var records = await DmarcRecordsAsync(domain, cancellation);
        var house = RegistrableDomain.Of(domain);
        if (records.Count == 0 && house.Length > 0 && house != domain)
        {
            // Without one of its own, that of the domain above counts (RFC 7489 §6.6.3).
            records = await DmarcRecordsAsync(house, cancellation);
        }

        var wanted = new SenderRecord("_dmarc." + domain, "TXT", $"v=DMARC1; p=quarantine; rua=mailto:{address}");
        if (records.Count != 1)
        {
            return records.Count == 0
                ? Dmarc(
                    false,
                    SenderVerdict.Missing,
                    $"{domain} has no DMARC record: large receivers ask for one. Begin with p=none, which only watches.",
                    null,
                    wanted with
                    {
                        Value = $"v=DMARC1; p=none; rua=mailto:{address}",
                    }
                )
                : Dmarc(
                    false,
                    SenderVerdict.Several,
                    $"{domain} has {records.Count} DMARC records, and receivers take none of them then: leave one.",
                    string.Join('\n', records)
                );
        }

        return DkimRecords.Tag(records[0], "p")?.ToLowerInvariant() switch
        {
            "quarantine" or "reject" => Dmarc(true, SenderVerdict.Good, $"{domain} has receivers refuse what is not its own.", records[0]),
            "none" => Dmarc(
                true,
                SenderVerdict.Watches,
                $"{domain} only watches (p=none): forged mail of it still arrives. Once SPF and DKIM are good, p=quarantine puts it aside.",
                records[0],
                wanted
            ),
            _ => Dmarc(
                false,
                SenderVerdict.Broken,
                $"The DMARC record of {domain} has no policy (p=) that receivers know.",
                records[0],
                wanted
            ),
        };
    }

    private static SenderCheckView Dmarc(bool ok, SenderVerdict verdict, string message, string? found, SenderRecord? record = null) =>
        new(SenderPart.Dmarc, ok, verdict, message, found, record);

    private async Task<IReadOnlyList<string>> DmarcRecordsAsync(string domain, CancellationToken cancellation) =>
        [
            .. (await names.TextsAsync("_dmarc." + domain, cancellation)).Where(text =>
                text.Replace(" ", "", StringComparison.Ordinal).StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase)
            ),
        ];

    private sealed class Walk(string? wanted)
    {
        public string? Wanted { get; } = wanted;

        public HashSet<string> Seen { get; } = new(StringComparer.OrdinalIgnoreCase);

        public int Lookups { get; set; }

        public bool Found { get; set; }
    }
}
