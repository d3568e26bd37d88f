namespace Mancrel.Core.Mail.Automatic;

/// <summary>
/// Subjects that mail systems, not people, write. Only whole prefixes count: a customer may ask about an "automatic reply".
/// </summary>
internal static class AutoMailSubjects
{
    private static readonly string[] Away =
    [
        "out of office",
        "out of the office",
        "automatic reply",
        "auto reply",
        "auto-reply",
        "autoreply",
        "auto response",
        "autoresponse",
        "vacation reply",
        "vacation notice",
        "absence notice",
        "автоответ",
        "автоматический ответ",
        "вне офиса",
        "меня нет в офисе",
        "отсутствие на рабочем месте",
        "автоматическое уведомление",
        "avtomatik javob",
        "avtojavob",
        "ofisdan tashqari",
        "ofisda emasman",
        "abwesenheit",
        "automatische antwort",
        "abwesend",
        "autom. antwort",
        "nicht im büro",
        "réponse automatique",
        "absence du bureau",
        "message d'absence",
        "absent du bureau",
        "en dehors du bureau",
        "respuesta automática",
        "respuesta automatica",
        "fuera de la oficina",
        "fuera de oficina",
        "risposta automatica",
        "fuori sede",
        "resposta automática",
        "ausência",
        "automatisch antwoord",
        "afwezig",
        "autosvar",
        "automaattinen vastaus",
        "automatická odpověď",
        "odpowiedź automatyczna",
        "automatyczna odpowiedź",
        "automatikus válasz",
        "otomatik yanıt",
        "自動返信",
        "自动回复",
        "自動応答",
        "不在通知",
    ];

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
