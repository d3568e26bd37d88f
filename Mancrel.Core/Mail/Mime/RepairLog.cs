namespace Mancrel.Core.Mail.Mime;

/// <summary>Collects what was repaired: each thing once, at most fifty.</summary>
internal sealed class RepairLog
{
    private const int Max = 50;

    private readonly List<string> _entries = [];

    /// <summary>The repairs in the order they were made.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>Notes a repair; null is nothing.</summary>
    public void Add(string? repair)
    {
        if (repair is not null && _entries.Count < Max && !_entries.Contains(repair))
        {
            _entries.Add(repair);
        }
    }

    /// <summary>Notes a repair about 8-bit text, unless it is UTF-8 and so allowed by RFC 6532.</summary>
    public void Add(string repair, ReadOnlySpan<byte> unlessUtf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(unlessUtf8))
        {
            Add(repair);
        }
    }
}
