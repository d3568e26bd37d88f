namespace Mancrel.Core.Webhooks;

/// <summary>The mailbox that a letter lay in.</summary>
/// <param name="Id">The mailbox's id.</param>
/// <param name="Address">Its bare address: what the answer comes from.</param>
/// <param name="DisplayName">The name beside it; may be empty.</param>
/// <param name="TrustedAuthServ">Whose Authentication-Results are believed; null believes none.</param>
/// <param name="Sends">Whether answers leave through it.</param>
public sealed record LetterSource(string Id, string Address, string DisplayName, string? TrustedAuthServ, bool Sends)
{
    /// <summary>What such letters have for a provider.</summary>
    public const string Imap = "imap";

    /// <summary>The same of what a form of ours took.</summary>
    public const string Form = "form";

    /// <summary>The same of what was said in a chat of ours.</summary>
    public const string Chat = "chat";
}
