namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// The model that reads what letters ask, for hosts that keep it between starts: made from the wordings it takes some seconds.
/// </summary>
public static class AskModel
{
    /// <summary>The name of its file in a data folder.</summary>
    public const string FileName = "asks.bin";

    /// <summary>Takes what was kept; false where it is damaged or of another version: it is then made anew at first use.</summary>
    public static bool Load(ReadOnlySpan<byte> saved) => FrameModel.Use(saved);

    /// <summary>Makes it, where that was not done, and gives what to keep.</summary>
    public static byte[] Save() => FrameModel.Save();
}
