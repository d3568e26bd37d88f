using Mancrel.Core.Conversations;

namespace Mancrel.Api.Conversations;

/// <summary>The HTML of a message as it may be shown.</summary>
internal static class SafeHtml
{
    /// <summary>What the allow-list let through.</summary>
    public static string? Of(Message message) => message.Suppressed is null ? null : "";
}
