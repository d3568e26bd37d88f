namespace Mancrel.Core.Intake;

/// <summary>Headers by which machines name themselves.</summary>
internal static class AutoMailHeaders
{
    private static readonly string[] AutoReplyHeaders =
        ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-Autoreply-From", "X-AutoReply-Domain", "X-POST-MessageClass", "X-FC-MachineGenerated", "X-Mail-Autoreply"];

    private static readonly string[] ListHeaders = ["List-Id", "List-Post", "List-Help", "List-Unsubscribe", "List-Subscribe", "List-Owner", "List-Archive", "Mailing-List", "X-Mailing-List", "X-Mailman-Version", "Feedback-ID", "X-CampaignID", "X-Campaign", "X-MC-User"];

    /// <summary>A verdict by headers alone, or null.</summary>
    public static AutoMailVerdict? Inspect(InboundEmail email)
    {
        // RFC 3834 §5: every value but "no" means a machine.
        var submitted = First(email.Header("Auto-Submitted"));
        if (submitted is not null and not "no" and not "")
        {
            return AutoReply(email, $"Auto-Submitted: {submitted}");
        }

        foreach (var name in AutoReplyHeaders)
        {
            if (email.Header(name) is { } value && !value.Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
            {
                return AutoReply(email, $"the header {name}");
            }
        }

        var precedence = First(email.Header("Precedence"));
        if (precedence is "auto_reply" or "auto-reply" or "autoreply")
        {
            return AutoReply(email, $"Precedence: {precedence}");
        }

        foreach (var name in ListHeaders)
        {
            if (email.Header(name) is not null)
            {
                return new AutoMailVerdict(AutoMailKind.List, $"the header {name}");
            }
        }

        if (precedence is "bulk" or "list" or "junk")
        {
            return new AutoMailVerdict(AutoMailKind.List, $"Precedence: {precedence}");
        }

        // MS-OXCMAIL §2.1.3.2.20: "All" or "OOF" asks others not to answer by machine; Exchange sets it on its own answers.
        var suppress = email.Header("X-Auto-Response-Suppress")?.ToLowerInvariant();
        if (suppress is not null && (suppress.Contains("all") || suppress.Contains("oof") || suppress.Contains("autoreply")))
        {
            return AutoReply(email, $"X-Auto-Response-Suppress: {suppress}");
        }

        return null;
    }

    private static AutoMailVerdict AutoReply(InboundEmail email, string reason) =>
        new(AutoMailSubjects.IsOutOfOffice(email.Subject) ? AutoMailKind.OutOfOffice : AutoMailKind.AutoReply, reason);

    private static string? First(string? value) => value?.Split([';', ' ', '('], 2)[0].Trim().ToLowerInvariant();
}
