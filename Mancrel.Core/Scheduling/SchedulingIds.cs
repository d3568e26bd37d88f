using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Scheduling;

/// <summary>Somebody whom customers make appointments with.</summary>
[JsonConverter(typeof(TypedIdConverter<StaffId>))]
public readonly record struct StaffId(string Value) : ITypedId<StaffId>
{
    public static StaffId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>What an appointment is made for.</summary>
[JsonConverter(typeof(TypedIdConverter<ServiceId>))]
public readonly record struct ServiceId(string Value) : ITypedId<ServiceId>
{
    public static ServiceId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An appointment.</summary>
[JsonConverter(typeof(TypedIdConverter<AppointmentId>))]
public readonly record struct AppointmentId(string Value) : ITypedId<AppointmentId>
{
    public static AppointmentId From(string value) => new(value);

    public override string ToString() => Value;
}
