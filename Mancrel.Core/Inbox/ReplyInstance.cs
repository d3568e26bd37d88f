using System.Globalization;

namespace Mancrel.Core.Inbox;

/// <summary>The workflow instance that answers a message.</summary>
public static class ReplyInstance
{
    /// <summary>The external event that wakes a waiting reply.</summary>
    public const string Signal = "reply";

    /// <summary>The instance of a message: its id, with the generation once a failed one was replayed.</summary>
    public static string Of(string messageId, int generation) =>
        generation == 0 ? messageId : string.Create(CultureInfo.InvariantCulture, $"{messageId}~{generation}");
}
