using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>
/// Groups and lists that put their own address in place of an author whose domain forbids passing mail on (DMARC p=reject): Google Groups
/// keeps the author in X-Original-From, Mailman in Reply-To.
/// </summary>
internal static class GroupMail
{
    private static readonly string[] ListHeaders = ["List-Id", "List-Post", "Mailing-list"];
    private static readonly string[] OriginalHeaders =
    [
        "X-Original-From",
        "X-Google-Original-From",
        "X-MailFrom-Original",
        "X-Original-Sender",
    ];
    private static readonly string[] Via = [" via ", " über ", " через ", " orqali ", " par ", " por "];

    /// <summary>Whether a list or group passed it on.</summary>
    public static bool IsList(InboundEmail email) =>
        Array.Exists(ListHeaders, name => email.Header(name) is not null)
        || email.Header("Precedence")?.Trim().Equals("list", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The author whom the group kept; null where it kept none.</summary>
    public static MailAddress? OriginalAuthor(InboundEmail email) =>
        !IsList(email)
            ? null
            : OriginalHeaders
                .Select(name => MailAddressParser.ParseFirst(email.Header(name)))
                .FirstOrDefault(address => address is not null && CounterpartFinder.IsAddress(address.Address));

    /// <summary>Whether From is the group's own address: the one that its headers name, or a name "via" another.</summary>
    public static bool IsAuthorReplaced(InboundEmail email, MailAddress from) =>
        IsList(email)
        && (
            Array.Exists(Via, word => from.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            || new[] { email.Header("List-Post"), email.Header("Mailing-list"), email.Header("List-Id"), email.Header("X-BeenThere") }
                .OfType<string>()
                .Any(value =>
                    value.Contains(from.Address, StringComparison.OrdinalIgnoreCase)
                    || value.Contains("<" + from.Address.Replace('@', '.') + ">", StringComparison.OrdinalIgnoreCase)
                )
        );

    /// <summary>The author with a name: the own one, that of Reply-To for the same address, or what stands before "via".</summary>
    public static MailAddress Named(MailAddress author, MailAddress? other, MailAddress from)
    {
        if (author.Name.Length > 0)
        {
            return author;
        }

        if (other is { Name.Length: > 0 } && AddressKey.For(other.Address) == AddressKey.For(author.Address))
        {
            return author with { Name = other.Name };
        }

        var cut = Via.Select(word => from.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase)).FirstOrDefault(at => at > 0);
        return cut > 0 ? author with { Name = from.Name[..cut].Trim(' ', '\'', '"', '‘', '’') } : author;
    }
}
