using Mancrel.Core.Common;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies;

/// <summary>One unanswered message.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">What the person newly wrote.</param>
/// <param name="Classification">How it was understood.</param>
/// <param name="Message">The message; null of a text that is none.</param>
public sealed record DraftQuestion(string Subject, string Text, Classification Classification, MessageId? Message = null);
