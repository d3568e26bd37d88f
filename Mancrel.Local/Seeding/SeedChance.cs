namespace Mancrel.Local.Seeding;

/// <summary>
/// Chance that is the same for ever: splitmix64 over seed, list and number. Every record draws from its own, so that it does not depend on
/// the order or the number of the others.
/// </summary>
internal sealed class SeedChance(int seed, string list, int number)
{
    private ulong state = Mix(((ulong)(uint)seed << 32) ^ Text(list)) + ((ulong)(uint)number * 0xD1342543DE82EF95);

    /// <summary>A number from 0 to below the bound.</summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        state += 0x9E3779B97F4A7C15;
        return (int)(Mix(state) % (ulong)bound);
    }

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int share) => Below(100) < share;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Text(string text) => text.Aggregate(0xCBF29CE484222325, (hash, letter) => (hash ^ letter) * 0x100000001B3);
}
