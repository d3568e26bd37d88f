namespace Mancrel.Core.Replies.Answers;

/// <summary>An entry of the shop's that speaks of what a question needs and the answer so far does not: bringing it today.</summary>
/// <param name="Find">What it is looked for by.</param>
/// <param name="Instead">True where it answers in the place of the general rule, and not beside it.</param>
/// <param name="Offers">True of what the shop does for money beside selling goods.</param>
/// <param name="IsAskedIn">True of a question that asks for just this.</param>
/// <param name="IsToldIn">True of an answer that tells it.</param>
internal sealed record SoughtEntry(string Find, bool Instead, bool Offers, Func<string, bool> IsAskedIn, Func<string, bool> IsToldIn);
