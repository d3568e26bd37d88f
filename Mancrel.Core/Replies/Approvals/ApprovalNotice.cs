namespace Mancrel.Core.Replies.Approvals;

/// <summary>Which mail an approver gets.</summary>
public enum ApprovalNotice
{
    /// <summary>The first.</summary>
    Request,

    /// <summary>After 4 hours.</summary>
    Reminder,

    /// <summary>After 24 hours, to the managers.</summary>
    Escalation,
}
