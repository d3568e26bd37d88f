namespace Mancrel.Core.Replies.Asks;

/// <summary>The model that reads what letters ask, as a file: the build trains it once, since that takes some seconds.</summary>
public static class AskModel
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "asks.bin";

    /// <summary>True where a file is of this assembly's wordings, and whole.</summary>
    public static bool IsCurrent(ReadOnlySpan<byte> saved) => FrameModel.Load(saved) is not null;

    /// <summary>Reads the shipped model now, not at the first letter.</summary>
    public static void Warm() => _ = FrameModel.Default;

    /// <summary>Learns from this assembly's wordings: deterministic, some seconds.</summary>
    public static byte[] Train() => FrameModel.Train(Wordings.Load()).Save();
}
