using System.IO.Compression;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Mancrel.Core.Mail.Files;

/// <summary>
/// The ways in which parts of a PDF are packed, with a bound on what they unpack to: a file of a few kilobytes can claim gigabytes.
/// </summary>
internal sealed class PdfBounds : BaseFilterProvider
{
    private const int Most = 48 * 1024 * 1024;

    public PdfBounds(CancellationToken limit)
        : base(Bounded(limit)) { }

    private static Dictionary<string, IFilter> Bounded(CancellationToken limit)
    {
        var left = new Left(limit);
        var flate = new Filter(new FlateFilter(), left, Unpacked);
        var run = new Filter(new RunLengthFilter(), left, packed => packed.Length * 64L);
        var lzw = new Filter(new LzwFilter(), left, packed => packed.Length * 2_000L);
        var ascii85 = new Filter(new Ascii85Filter(), left, packed => packed.Length * 4L);
        var hex = new Filter(new AsciiHexDecodeFilter(), left, packed => packed.Length);

        // Pictures are not looked at.
        var none = new NoFilter();
        return new Dictionary<string, IFilter>(StringComparer.Ordinal)
        {
            [NameToken.FlateDecode.Data] = flate,
            [NameToken.FlateDecodeAbbreviation.Data] = flate,
            [NameToken.RunLengthDecode.Data] = run,
            [NameToken.RunLengthDecodeAbbreviation.Data] = run,
            [NameToken.LzwDecode.Data] = lzw,
            [NameToken.LzwDecodeAbbreviation.Data] = lzw,
            [NameToken.Ascii85Decode.Data] = ascii85,
            [NameToken.Ascii85DecodeAbbreviation.Data] = ascii85,
            [NameToken.AsciiHexDecode.Data] = hex,
            [NameToken.AsciiHexDecodeAbbreviation.Data] = hex,
            [NameToken.CcittfaxDecode.Data] = none,
            [NameToken.CcittfaxDecodeAbbreviation.Data] = none,
            [NameToken.DctDecode.Data] = none,
            [NameToken.DctDecodeAbbreviation.Data] = none,
            [NameToken.Jbig2Decode.Data] = none,
            [NameToken.JpxDecode.Data] = none,
        };
    }

    /// <summary>How long it is unpacked, without keeping it; the bound and one where it is longer.</summary>
    private static long Unpacked(ReadOnlyMemory<byte> packed)
    {
        var length = 0L;
        var buffer = new byte[64 * 1024];
        try
        {
            // The two bytes before it are those of zlib (RFC 1950).
            using var from = new MemoryStream(packed.Length > 2 ? packed[2..].ToArray() : []);
            using var inflated = new DeflateStream(from, CompressionMode.Decompress);
            while (length <= Most && inflated.Read(buffer) is var read and > 0)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // Damaged from here on: the filter keeps what came before.
        }

        return length;
    }

    private sealed class Left(CancellationToken limit)
    {
        private long _bytes = Most;

        public void Take(long bytes)
        {
            limit.ThrowIfCancellationRequested();
            _bytes -= bytes;
            if (_bytes < 0)
            {
                throw new InvalidDataException("the file unpacks to more than is read");
            }
        }
    }

    private sealed class Filter(IFilter inner, Left left, Func<ReadOnlyMemory<byte>, long> most) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            left.Take(most(input));
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }

    private sealed class NoFilter : IFilter
    {
        public bool IsSupported => false;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) =>
            throw new NotSupportedException("pictures are not read");
    }
}
