using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Triage.Learning;

/// <summary>
/// What a tenant's people taught: small changes of some rows of the product's weights, for the intents alone. It rests on the very model
/// that it was made on; a few megabytes at most, so that many tenants fit beside one copy of the weights.
/// </summary>
internal sealed class Tuning
{
    /// <summary>The most rows of a tuning.</summary>
    public const int MostRows = 30_000;

    private const int ChecksumLength = 32;

    private readonly Dictionary<int, float[]> rows = [];

    /// <summary>Floats of a row: the intents, padded.</summary>
    public static int Stride { get; } = LinearModel.StrideOf(Heads.IntentCount);

    /// <summary>How many rows are changed.</summary>
    public int Count => rows.Count;

    /// <summary>Makes room for changes of a row, as long as there is any.</summary>
    public void Open(int row)
    {
        if (rows.Count < MostRows)
        {
            rows.TryAdd(row, new float[Stride]);
        }
    }

    /// <summary>The changes of a row, to be changed further; null where there are none.</summary>
    public float[]? Row(int row) => rows.GetValueOrDefault(row);

    /// <summary>Adds the changes to the scores of a message.</summary>
    public void AddTo(List<(int Row, float Value)> message, Span<float> logits)
    {
        foreach (var (row, value) in message)
        {
            if (rows.TryGetValue(row, out var changes))
            {
                LinearModel.Blend(logits, 1, changes, value);
            }
        }
    }

    /// <summary>As bytes, with the hash of the model that it rests on and a checksum.</summary>
    public byte[] Save(string hash)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(hash);
            writer.Write(rows.Count);
            foreach (var (row, changes) in rows.OrderBy(pair => pair.Key))
            {
                writer.Write(row);
                writer.Write(MemoryMarshal.AsBytes<float>(changes));
            }
        }

        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>Reads a tuning; null when it rests on another model or is damaged.</summary>
    public static Tuning? Load(ReadOnlySpan<byte> saved, string hash)
    {
        if (saved.Length <= ChecksumLength || !SHA256.HashData(saved[..^ChecksumLength]).AsSpan().SequenceEqual(saved[^ChecksumLength..]))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(saved[..^ChecksumLength].ToArray()), Encoding.UTF8);
        if (reader.ReadString() != hash)
        {
            return null;
        }

        var tuning = new Tuning();
        var count = reader.ReadInt32();
        if (count is < 0 or > MostRows)
        {
            return null;
        }

        for (var at = 0; at < count; at++)
        {
            var changes = tuning.rows[reader.ReadInt32()] = new float[Stride];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(changes.AsSpan()));
        }

        return tuning;
    }
}
