using System.Globalization;
using System.Text;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>
/// The Public Suffix List (publicsuffix.org, MPL-2.0; data and date in public_suffix_list.dat): the names under which strangers can
/// register. Of
/// both sections: under a private suffix such as <c>uk.com</c> or <c>myshopify.com</c> neighbours are strangers to each other just as under
/// <c>com</c>.
/// </summary>
internal sealed class PublicSuffixList
{
    private const byte Plain = (byte)' ';
    private const byte Wildcard = (byte)'*';
    private const byte Exception = (byte)'!';

    private static readonly Lazy<PublicSuffixList> Loaded = new(Load);

    // Rules as sorted text in one piece with the offsets of each: a tenth of what a set of strings takes.
    private readonly byte[] _text;
    private readonly int[] _starts;

    private PublicSuffixList(IEnumerable<string> rules)
    {
        var sorted = rules.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _text = Encoding.ASCII.GetBytes(string.Concat(sorted));
        _starts = new int[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            _starts[i + 1] = _starts[i] + sorted[i].Length;
        }
    }

    /// <summary>The list of this build.</summary>
    public static PublicSuffixList Instance => Loaded.Value;

    /// <summary>How many rules there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>What the rules take, bytes.</summary>
    public int Bytes => _text.Length + (_starts.Length * sizeof(int));

    /// <summary>The public suffix and one label more; the name itself when it is a public suffix. Takes lower-case A-labels.</summary>
    public string Registrable(string name)
    {
        Span<byte> ascii = stackalloc byte[name.Length + 1];
        Encoding.ASCII.GetBytes(name, ascii);
        var previous = 0;
        var start = 0;
        while (true)
        {
            var dot = name.IndexOf('.', start);
            var suffix = ascii[start..];
            if (Holds(suffix, Exception))
            {
                return name[start..];
            }

            // Without any rule the last label is the suffix.
            if (dot < 0 || Holds(suffix, Plain) || Holds(ascii[(dot + 1)..], Wildcard))
            {
                return name[previous..];
            }

            previous = start;
            start = dot + 1;
        }
    }

    // The last byte of the key is free for the kind of rule.
    private bool Holds(Span<byte> key, byte kind)
    {
        key[^1] = kind;
        int low = 0,
            high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = key.SequenceCompareTo(_text.AsSpan(_starts[middle].._starts[middle + 1]));
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private static PublicSuffixList Load()
    {
        using var stream = typeof(PublicSuffixList).Assembly.GetManifestResourceStream("public_suffix_list.dat")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var idn = new IdnMapping { AllowUnassigned = true };
        var rules = new List<string>(10_000);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                var kind = line[0] is '*' or '!' ? line[0] : (char)Plain;
                var name = line[0] switch
                {
                    '*' => line[2..],
                    '!' => line[1..],
                    _ => line,
                };
                rules.Add(idn.GetAscii(name) + kind);
            }
        }

        return new PublicSuffixList(rules);
    }
}
