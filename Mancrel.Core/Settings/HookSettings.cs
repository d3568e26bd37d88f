namespace Mancrel.Core.Settings;

/// <summary>Webhooks that leave (<c>Mancrel:Hooks</c>).</summary>
public sealed record HookSettings
{
    /// <summary>
    /// True to let endpoints be on this machine or in its own network, over http too: for an office whose other systems stand beside it.
    /// </summary>
    public bool AllowPrivate { get; init; }
}
