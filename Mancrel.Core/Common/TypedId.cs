using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mancrel.Core.Common;

/// <summary>An opaque identifier with a type of its own, so that a contact's id cannot stand where a company's belongs.</summary>
/// <typeparam name="TSelf">The identifier type itself.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The text that stands in documents, routes and JSON.</summary>
    string Value { get; }

    /// <summary>Wraps the text; no check is made, since ids are opaque.</summary>
    static abstract TSelf From(string value);
}

/// <summary>
/// The tenant that a document, message or workflow belongs to. Comes only from the sign-in or the secret that verified a webhook.
/// </summary>
[JsonConverter(typeof(TypedIdConverter<TenantId>))]
public readonly record struct TenantId(string Value) : ITypedId<TenantId>
{
    public static TenantId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A message, inbound or outbound.</summary>
[JsonConverter(typeof(TypedIdConverter<MessageId>))]
public readonly record struct MessageId(string Value) : ITypedId<MessageId>
{
    public static MessageId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A conversation: one thread with one counterpart.</summary>
[JsonConverter(typeof(TypedIdConverter<ConversationId>))]
public readonly record struct ConversationId(string Value) : ITypedId<ConversationId>
{
    public static ConversationId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A person we know by one or more mail addresses.</summary>
[JsonConverter(typeof(TypedIdConverter<ContactId>))]
public readonly record struct ContactId(string Value) : ITypedId<ContactId>
{
    public static ContactId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An organisation we know by one or more domains.</summary>
[JsonConverter(typeof(TypedIdConverter<CompanyId>))]
public readonly record struct CompanyId(string Value) : ITypedId<CompanyId>
{
    public static CompanyId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A person who signs in.</summary>
[JsonConverter(typeof(TypedIdConverter<UserId>))]
public readonly record struct UserId(string Value) : ITypedId<UserId>
{
    public static UserId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Writes a typed id as a bare JSON string.</summary>
public sealed class TypedIdConverter<TId> : JsonConverter<TId>
    where TId : struct, ITypedId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString() ?? throw new JsonException("an id is a string"));

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString() ?? throw new JsonException("an id is a string"));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, [DisallowNull] TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
