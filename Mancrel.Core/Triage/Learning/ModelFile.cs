using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Triage.Learning;

/// <summary>A trained model as bytes: hash, calibration, features, weights, and a checksum over all before it.</summary>
internal static class ModelFile
{
    private const int ChecksumLength = 32;
    private const int MostRows = 4_000_000;

    /// <summary>Writes a model.</summary>
    public static byte[] Write(LinearModel model, Calibrator calibrator, string hash)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(hash);
            writer.Write(calibrator.Temperature);
            writer.Write(MemoryMarshal.AsBytes<double>(calibrator.Inside));
            writer.Write(MemoryMarshal.AsBytes<double>(calibrator.Outside));
            writer.Write(MemoryMarshal.AsBytes<double>(calibrator.Outsider));
            writer.Write(MemoryMarshal.AsBytes<double>(calibrator.AskGates));
            writer.Write(MemoryMarshal.AsBytes<double>(calibrator.SureGates));
            writer.Write(model.Classes);
            writer.Write(model.Hashes.Count);
            foreach (var feature in model.Hashes)
            {
                writer.Write(feature);
            }

            writer.Write(MemoryMarshal.AsBytes<float>(model.Rarity));
            writer.Write(MemoryMarshal.AsBytes<float>(model.Bias));
            writer.Write(MemoryMarshal.AsBytes<float>(model.Weights));
        }

        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>Reads a model; null when it was written under another hash or is damaged.</summary>
    public static (LinearModel Model, Calibrator Calibrator)? Read(ReadOnlySpan<byte> saved, string hash)
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

        var temperature = reader.ReadSingle();
        var inside = Doubles(reader, Calibrator.SignalCount);
        var outside = Doubles(reader, Calibrator.SignalCount);
        var outsider = Doubles(reader, Calibrator.SignalCount);
        var askGates = Doubles(reader, Calibrator.GateCount);
        var sureGates = Doubles(reader, Calibrator.GateCount);
        var classes = reader.ReadInt32();
        var rows = reader.ReadInt32();
        if (classes != Heads.Total || rows is < 0 or > MostRows)
        {
            return null;
        }

        var hashes = new uint[rows];
        for (var row = 0; row < rows; row++)
        {
            hashes[row] = reader.ReadUInt32();
        }

        var rarity = new float[rows];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rarity.AsSpan()));
        var bias = new float[LinearModel.StrideOf(classes)];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(bias.AsSpan()));
        var weights = new float[rows * bias.Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return (
            new LinearModel(classes, hashes, rarity, weights, bias),
            new Calibrator(temperature, inside, outside, outsider, askGates, sureGates)
        );
    }

    private static double[] Doubles(BinaryReader reader, int count)
    {
        var values = new double[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
