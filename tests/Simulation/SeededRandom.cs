using Mancrel.Core.Ports;

namespace Simulation;

/// <summary>The only chance there is: everything a run does follows from its seed.</summary>
internal sealed class SeededRandom(int seed) : IRandomSource
{
    private readonly Random random = new(seed);

    public void Fill(Span<byte> buffer) => random.NextBytes(buffer);

    public int Next(int below) => random.Next(below);

    public bool Chance(double probability) => random.NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
