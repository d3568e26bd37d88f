using System.Globalization;

namespace Mancrel.Local.Backups;

/// <summary>Tells of long work at every tenth of it.</summary>
internal sealed class Steps(string what, Action<string> tell)
{
    // Less is done before anybody reads a line.
    private const long WorthTelling = 100;
    private long told;

    /// <summary>So much of it is done.</summary>
    public void At(long done, long all)
    {
        if (all >= WorthTelling && done * 10 / all is var tenth && tenth > told)
        {
            told = tenth;
            tell(string.Create(CultureInfo.InvariantCulture, $"{what}: {done:n0} of {all:n0}"));
        }
    }
}
