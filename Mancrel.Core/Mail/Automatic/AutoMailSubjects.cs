namespace Mancrel.Core.Mail.Automatic;

/// <summary>
/// Subjects that mail systems, not people, write. Only whole prefixes count: a customer may ask about an "automatic reply".
/// </summary>
internal static class AutoMailSubjects
{
    private static readonly string[] Away = MachineSubjects.Words["away"];

    /// <summary>A verdict by the subject, or null.</summary>
    public static AutoMailVerdict? Inspect(InboundEmail email) =>
        IsOutOfOffice(email.Subject)
            ? new AutoMailVerdict(
                AutoMailKind.OutOfOffice,
                $"the subject \"{(email.Subject.Length > 80 ? email.Subject[..80] : email.Subject)}\""
            )
            {
                // Words alone prove nothing: "Ausência de resposta ao meu pedido" is a complaint.
                Evidence = AutoMailEvidence.Hint,
            }
            : null;

    // Whole words only; German compounds go on ("Abwesenheitsnotiz"), and Chinese and Japanese have no blanks.
    private static bool Ends(string prefix, char next) =>
        !char.IsLetterOrDigit(next) || prefix == "abwesenheit" && char.IsLetter(next) || prefix[0] > '\u3000';

    /// <summary>Whether the subject starts as those of absence notices do, in the languages we know.</summary>
    public static bool IsOutOfOffice(string subject)
    {
        var text = subject.TrimStart(' ', '[', '(', '*').ToLowerInvariant();
        return Array.Exists(
            Away,
            prefix =>
                text.StartsWith(prefix, StringComparison.Ordinal) && (text.Length == prefix.Length || Ends(prefix, text[prefix.Length]))
        );
    }
}
