using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.Cosmos;

/// <summary>What each operation cost, as a metric and in the log: request units are what Cosmos DB is paid by.</summary>
public sealed partial class CosmosMeter(ILogger<CosmosMeter> log, IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Mancrel.Cosmos";

    private readonly Histogram<double> charge = meters
        .Create(Name)
        .CreateHistogram<double>("mancrel.cosmos.request_charge", unit: "RU", description: "Request units of one operation");

    /// <summary>Notes an operation.</summary>
    public void Note(string operation, string kind, double units)
    {
        charge.Record(units, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("kind", kind));
        Charged(log, operation, kind, units);
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Debug, Message = "Cosmos DB {Operation} of {Kind}: {Units} RU")]
    private static partial void Charged(ILogger logger, string operation, string kind, double units);
}
