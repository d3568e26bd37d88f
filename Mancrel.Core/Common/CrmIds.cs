using System.Text.Json.Serialization;

namespace Mancrel.Core.Common;

/// <summary>A deal.</summary>
[JsonConverter(typeof(TypedIdConverter<DealId>))]
public readonly record struct DealId(string Value) : ITypedId<DealId>
{
    public static DealId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A pipeline.</summary>
[JsonConverter(typeof(TypedIdConverter<PipelineId>))]
public readonly record struct PipelineId(string Value) : ITypedId<PipelineId>
{
    public static PipelineId From(string value) => new(value);

    public override string ToString() => Value;
}
