using System.Buffers;
using System.Diagnostics;

namespace Mancrel.Core.Common;

/// <summary>
/// One trace for each letter, from the webhook to the sent answer. Its id is made from the letter's own id and from nothing else, so that
/// no queue message and no workflow history has to carry it, older ones have one too, and whoever knows the one id knows the other.
/// </summary>
public static class Tracing
{
    /// <summary>The source's name.</summary>
    public const string Name = "Mancrel";

    private const string Sending = "send.";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private const int TraceDigits = 32;
    private const int SpanDigits = 16;
    private static readonly ActivitySource Source = new(Name);

    /// <summary>The W3C trace id (32 hexadecimal digits) of a message, a workflow instance or a queue message's id.</summary>
    public static string IdOf(string id)
    {
        var letter = id.AsSpan(id.StartsWith(Sending, StringComparison.Ordinal) ? Sending.Length : 0);
        letter = letter.IndexOf('_') is 1 ? letter[2..] : letter;
        letter = letter.IndexOf('~') is var end and >= 0 ? letter[..end] : letter;
        return letter.Length == TraceDigits && letter.ContainsAnyExcept('0') && !letter.ContainsAnyExcept(HexDigits)
            ? letter.ToString()
            : Hashing.Short(letter.ToString());
    }

    /// <summary>
    /// Begins a span of the trace that this id belongs to, below the one that runs where that is of the same trace, else linked with it.
    /// Null where nobody listens.
    /// </summary>
    public static Activity? Start(string name, string about, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var trace = ActivityTraceId.CreateFromString(IdOf(about));
        var now = Activity.Current;
        if (now?.TraceId == trace)
        {
            return Source.StartActivity(name, kind);
        }

        var root = ActivitySpanId.CreateFromString(Hashing.Short(trace.ToHexString()).AsSpan(0, SpanDigits));
        return Source.StartActivity(
            name,
            kind,
            new ActivityContext(trace, root, ActivityTraceFlags.Recorded, isRemote: true),
            links: now is null ? null : [new ActivityLink(now.Context)]
        );
    }

    /// <summary>Marks a span as failed; the error's text may hold a customer's words and stays out.</summary>
    public static void Fail(this Activity? span, Exception error) => span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
}
