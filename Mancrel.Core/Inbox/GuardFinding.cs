namespace Mancrel.Core.Inbox;

/// <summary>What a guard says.</summary>
/// <param name="Guard">The guard's name.</param>
/// <param name="AtMost">The freest band that is still allowed.</param>
/// <param name="Reason">One sentence for the person who looks at it.</param>
public sealed record GuardFinding(string Guard, Band AtMost, string Reason);
