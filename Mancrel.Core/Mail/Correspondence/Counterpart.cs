using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Correspondence;

/// <summary>How it was found who wrote a letter.</summary>
public enum CounterpartSource
{
    /// <summary>The author of the letter's own head.</summary>
    From,

    /// <summary>The same, who wants the answer somewhere else.</summary>
    ReplyTo,

    /// <summary>A web site's form sent it for the visitor that Reply-To names.</summary>
    Form,

    /// <summary>A group or list put its own address in place of the author's.</summary>
    Group,

    /// <summary>A colleague passed a letter on; its author is read from the part that was forwarded.</summary>
    Forward,

    /// <summary>A colleague wrote: nobody of the outside.</summary>
    Colleague,

    /// <summary>Our own address, and nobody behind it.</summary>
    Own,

    /// <summary>It names nobody.</summary>
    Nobody,
}

/// <summary>
/// Who wrote a letter: contact, greeting, history, limits and the answer's recipient come from here and from nowhere else.
/// </summary>
/// <param name="Author">The person.</param>
/// <param name="AnswerTo">Where an answer goes: mostly the same address.</param>
/// <param name="Source">How that was found.</param>
/// <param name="Vouched">
/// Whether a mail system vouches that who gets the answer is who wrote: an authenticated author, or our own authenticated form. False for
/// what a letter only says of itself.
/// </param>
public sealed record Counterpart(MailAddress Author, MailAddress AnswerTo, CounterpartSource Source, bool Vouched)
{
    /// <summary>The person's address in the form that finds contacts.</summary>
    public string Key() => AddressKey.For(Author.Address);

    /// <summary>The same of the address that is answered: what limits and stops count by.</summary>
    public string AnswerKey() => AddressKey.For(AnswerTo.Address);
}
