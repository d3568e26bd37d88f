using System.Text;

namespace Mancrel.Core.Crm.Import;

/// <summary>The text of a file that nobody says the encoding of.</summary>
public static class ImportText
{
    /// <summary>
    /// By byte order mark; UTF-16 by its noughts; UTF-8 where it is valid; else the Windows code page whose letters make more sense,
    /// Western or Cyrillic.
    /// </summary>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes)
    {
        var guess = new EncodingGuess();
        guess.Look(bytes);
        var found = guess.End();
        return (found.Encoding.GetString(bytes[found.Mark..]), found.Name);
    }

    /// <summary>The encoding of a file by the same rules, read once from where it stands to its end.</summary>
    public static async Task<FoundEncoding> DetectAsync(Stream file, CancellationToken cancellation)
    {
        var guess = new EncodingGuess();
        var buffer = new byte[64 * 1024];
        while (await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) is > 0 and var read)
        {
            guess.Look(buffer.AsSpan(0, read));
        }

        return guess.End();
    }
}

/// <summary>The encoding of a file.</summary>
/// <param name="Encoding">It.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Mark">The length of the byte order mark that stands before the text, in bytes.</param>
public sealed record FoundEncoding(Encoding Encoding, string Name, int Mark);
