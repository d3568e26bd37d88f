using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Core.Mailboxes;

namespace Mancrel.Api.Mailboxes.Sender;

/// <summary>Whether the record of a key of ours stands in the name service as it was made.</summary>
public static class DkimRecords
{
    /// <summary>What stands where the key's record belongs.</summary>
    /// <exception cref="IOException">The name service does not answer.</exception>
    public static async Task<(bool Stands, string? Found)> AskAsync(
        IMailNames names,
        string domain,
        DkimKey key,
        CancellationToken cancellation
    )
    {
        var texts = await names.TextsAsync(key.RecordName(domain), cancellation);

        // Of several records receivers take any (RFC 6376 §3.6.2.2): one that is not ours fails the mail.
        return (texts is [var one] && Is(one, key), texts.Count == 0 ? null : string.Join('\n', texts));
    }

    private static bool Is(string record, DkimKey key) =>
        Tag(record, "p")?.Replace(" ", "", StringComparison.Ordinal) == key.PublicKey
        && (Tag(record, "k") ?? "rsa").Equals("rsa", StringComparison.OrdinalIgnoreCase)
        && (Tag(record, "h") ?? "sha256").Split(':').Any(hash => hash.Trim().Equals("sha256", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a tag (RFC 6376 §3.2); null where it is not there.</summary>
    internal static string? Tag(string record, string name) =>
        record
            .Split(';')
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2 && part[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(part => part[1].Trim())
            .FirstOrDefault();
}
