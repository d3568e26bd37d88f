namespace Mancrel.Core.Crm.Import;

/// <summary>A text that was begun to be read: what was taken from it stands before it again.</summary>
internal sealed class HeadedReader(string head, TextReader rest) : TextReader
{
    private int at;

    /// <inheritdoc/>
    public override int Peek() => at < head.Length ? head[at] : rest.Peek();

    /// <inheritdoc/>
    public override int Read() => at < head.Length ? head[at++] : rest.Read();

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        if (at >= head.Length)
        {
            return rest.Read(buffer, index, count);
        }

        var taken = Math.Min(count, head.Length - at);
        head.CopyTo(at, buffer, index, taken);
        at += taken;
        return taken;
    }
}
