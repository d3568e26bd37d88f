using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// The weights of the model of frames as bytes: the hash of the wordings, features, weights, and a checksum over all before it.
/// </summary>
internal static class FrameModelFile
{
    private const int ChecksumLength = 32;
    private const int MostRows = 1_000_000;

    // Raised with every change of how wordings become weights.
    private const int Version = 1;

    /// <summary>What the weights depend on: another product version with the same wordings reads the same file.</summary>
    public static string HashOf(IReadOnlyList<Wording> wordings)
    {
        var text = new StringBuilder().Append(Version).Append('\n');
        foreach (var wording in wordings)
        {
            text.AppendJoin('+', wording.Frames).Append('\t').Append(wording.Language).Append('\t').Append(wording.Text).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Writes weights.</summary>
    public static byte[] Write(LinearModel weights, string hash)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(hash);
            writer.Write(weights.Classes);
            writer.Write(weights.Hashes.Count);
            foreach (var feature in weights.Hashes)
            {
                writer.Write(feature);
            }

            writer.Write(MemoryMarshal.AsBytes<float>(weights.Rarity));
            writer.Write(MemoryMarshal.AsBytes<float>(weights.Bias));
            writer.Write(MemoryMarshal.AsBytes<float>(weights.Weights));
        }

        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>Reads weights; null where they are of other wordings or damaged.</summary>
    public static LinearModel? Read(ReadOnlySpan<byte> saved, string hash, int classes)
    {
        if (saved.Length <= ChecksumLength || !SHA256.HashData(saved[..^ChecksumLength]).AsSpan().SequenceEqual(saved[^ChecksumLength..]))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(saved[..^ChecksumLength].ToArray()), Encoding.UTF8);
        if (reader.ReadString() != hash || reader.ReadInt32() != classes)
        {
            return null;
        }

        var rows = reader.ReadInt32();
        if (rows is < 0 or > MostRows)
        {
            return null;
        }

        var hashes = new uint[rows];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        var rarity = Floats(reader, rows);
        var bias = Floats(reader, LinearModel.StrideOf(classes));
        return new LinearModel(classes, hashes, rarity, Floats(reader, rows * bias.Length), bias);
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var floats = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(floats.AsSpan()));
        return floats;
    }
}
