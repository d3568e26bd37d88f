using Mancrel.Core.Mail.Correspondence;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>
/// Tells machines from people (RFC 3834, 3464, 5965, 2369). Answering a machine is how loops start, so a doubt counts as a machine
/// only where a header or sender says so; words in the text alone never silence a person.
/// </summary>
public static class AutoMail
{
    /// <summary>Inspects a message.</summary>
    /// <param name="email">The message.</param>
    /// <param name="ourAddresses">The addresses we send from and receive at.</param>
    public static AutoMailVerdict Inspect(InboundEmail email, IReadOnlySet<string> ourAddresses)
    {
        var us = new OurSide(ourAddresses);
        return Inspect(email, us, CounterpartFinder.Of(email, us));
    }

    /// <summary>Inspects a message of which it is known who wrote it.</summary>
    public static AutoMailVerdict Inspect(InboundEmail email, OurSide us, Counterpart who) =>
        DeliveryReports.Inspect(email)
        ?? Bounce(email)
        ?? AutoMailSenders.OwnLoop(email, us, who)
        ?? AutoMailHeaders.Inspect(email, us)
        ?? AutoMailSenders.Inspect(email, who)
        ?? AutoMailSubjects.Inspect(email)
        ?? AutoMailSenders.Inside(who)
        ?? new AutoMailVerdict(AutoMailKind.None, "a person wrote it");

    /// <summary>
    /// Whether a mail system sent it: nobody to return it to, no author, a daemon's name, a field that only mail systems write.
    /// </summary>
    internal static bool FromMachine(InboundEmail email) =>
        email.EnvelopeFrom is ""
        || email.From is null
        || AutoMailSenders.IsDaemon(email.From.Address)
        || email.Header("X-Failed-Recipients") is not null;

    private static AutoMailVerdict? Bounce(InboundEmail email)
    {
        if (PlainBounces.IsComplaint(email))
        {
            return new AutoMailVerdict(AutoMailKind.Complaint, "the subject of a complaint, and the message complained of")
            {
                OriginalMessageId = PlainBounces.Original(email, ""),
            };
        }

        var machine = FromMachine(email);
        return PlainBounces.IsBounce(email, machine)
            ? PlainBounces.Read(email, "a mail system's own words that delivery failed") with
            {
                Evidence = machine ? AutoMailEvidence.Proof : AutoMailEvidence.Stated,
            }
            : null;
    }
}
