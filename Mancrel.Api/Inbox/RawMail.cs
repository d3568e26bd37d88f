using Mancrel.Core.Inbox;

namespace Mancrel.Api.Inbox;

/// <summary>The raw source of a message for people: the bytes as they came, cut where a page cannot show more.</summary>
internal static class RawMail
{
    private const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The bytes to show.</summary>
    public static ReadOnlyMemory<byte> Of(Message message, ReadOnlyMemory<byte> content)
    {
        _ = message;
        return content.Length <= MostBytes ? content : content[..MostBytes];
    }
}
