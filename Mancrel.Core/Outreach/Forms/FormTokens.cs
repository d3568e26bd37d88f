using Mancrel.Core.Identity;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>That a form was shown, and when.</summary>
public sealed record FormTicket(FormId Form, DateTimeOffset At);

/// <summary>
/// Signs and reads what a page with a form carries: whoever sends the form without having opened it has none, and one that lay open for a
/// moment or for days tells.
/// </summary>
public sealed class FormTokens(SigningKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Quickest = TimeSpan.FromSeconds(2);

    private readonly SignedTickets<FormTicket> tickets = new(keys.For("forms"));

    /// <summary>A token for a page that is shown now.</summary>
    public string Sign(FormId form) => tickets.Sign(new FormTicket(form, clock.GetUtcNow()));

    /// <summary>Whether a page of the form lay open, for longer than the quickest hand takes.</summary>
    public bool IsVouched(string? token, FormId form) => token is { Length: > 0 } && AgeOf(token, form) >= Quickest;

    /// <summary>How long the page lay open; null where the token is not ours, of another form, or older than a day.</summary>
    public TimeSpan? AgeOf(string token, FormId form)
    {
        if (tickets.Read(token) is not { } ticket || ticket.Form != form)
        {
            return null;
        }

        var age = clock.GetUtcNow() - ticket.At;
        return age <= Longest ? age : null;
    }
}
