using Mancrel.Core.Common;

namespace Mancrel.Core.Inbox;

/// <summary>A message by conversation and id: what steps pass on instead of content.</summary>
public sealed record MessageRef(ConversationId Conversation, MessageId Message);

/// <summary>Wakes a waiting reply. The documents were changed before it was sent, and they are what counts.</summary>
public sealed record ReplySignal(SignalKind Kind, string By);

/// <summary>What happened to a waiting reply.</summary>
public enum SignalKind
{
    /// <summary>A person approved it or wants it now.</summary>
    Send,

    /// <summary>A person rejected or cancelled it, or nobody decided in time.</summary>
    Stop,

    /// <summary>A newer message of the thread took over.</summary>
    Superseded,

    /// <summary>The provider or a person says that an unknown send was taken.</summary>
    SettledSent,

    /// <summary>The provider or a person says that an unknown send was not taken.</summary>
    SettledNotSent,
}

/// <summary>What became of an inbound message.</summary>
public enum ReplyOutcome
{
    /// <summary>Never to be answered.</summary>
    Suppressed,

    /// <summary>Understood and recorded; no answer is needed or wanted (thanks, shadow mode).</summary>
    Recorded,

    /// <summary>A reply left.</summary>
    Answered,

    /// <summary>A person answers.</summary>
    Escalated,

    /// <summary>A newer message took over.</summary>
    Superseded,

    /// <summary>Could not be processed or sent.</summary>
    Failed,
}
