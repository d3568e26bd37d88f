namespace Mancrel.Core.Inbox;

/// <summary>The tasks that decisions are about; of those beyond replies also the names of their prompts and usage records.</summary>
public static class TaskNames
{
    /// <summary>What is done with a message.</summary>
    public const string Reply = "reply";

    /// <summary>How promising a contact is.</summary>
    public const string LeadScore = "lead_score";

    /// <summary>What a deal needs next.</summary>
    public const string DealAnalysis = "deal_analysis";

    /// <summary>What an answer to our outreach says.</summary>
    public const string OutreachReply = "outreach_reply";

    /// <summary>What is to be done beside the answer to a mail.</summary>
    public const string Recommend = "recommend";

    /// <summary>When to write next, and what about.</summary>
    public const string FollowUp = "follow_up";

    /// <summary>A mail to somebody who did not write first.</summary>
    public const string Compose = "compose";

    /// <summary>A first line for one person before a mail to many.</summary>
    public const string Personalise = "personalise";

    /// <summary>A definition of an automation from plain language.</summary>
    public const string Automate = "automate";
}
