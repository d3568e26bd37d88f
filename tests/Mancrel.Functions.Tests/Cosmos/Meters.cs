using System.Diagnostics.Metrics;
using Mancrel.Functions.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>A meter that nobody reads.</summary>
internal sealed class Meters : IMeterFactory
{
    public static CosmosMeter Silent { get; } = new(NullLogger<CosmosMeter>.Instance, new Meters());

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose() { }
}
