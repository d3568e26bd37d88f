using System.Text.Json.Serialization;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>The OpenAPI document's own words.</summary>
internal static class OpenApiText
{
    /// <summary>Title, description and the sign-in scheme.</summary>
    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Mancrel",
            Version = "v1",
            Description =
                "An AI-driven CRM for people who sell products. Sign in at /api/auth/login and send the access token as "
                + "Authorization: Bearer.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
        };
        return Task.CompletedTask;
    }

    /// <summary>Types that write themselves as text or money: the generator sees only their converters.</summary>
    public static Task DescribeTypeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var nullable = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null ? JsonSchemaType.Null : default;
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | nullable;
            schema.Format = "date-time";
        }
        else if (
            type == typeof(MailAddress)
            || Array.Exists(type.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ITypedId<>))
        )
        {
            schema.Type = JsonSchemaType.String | nullable;
        }
        else if (type == typeof(Money))
        {
            DescribeMoney(schema, nullable);
        }
        else if (type == typeof(Discount))
        {
            var amount = new OpenApiSchema();
            DescribeMoney(amount, nullable: default);
            schema.OneOf = [new OpenApiSchema { Type = JsonSchemaType.String | nullable, Description = "A share such as 0.1" }, amount];
        }
        else if (type == typeof(decimal) && ConverterOf(context) is { } converter)
        {
            schema.Type = (converter == typeof(DecimalText) ? JsonSchemaType.String : JsonSchemaType.Number) | nullable;
            schema.Pattern = null;
            schema.Format = null;
        }

        return Task.CompletedTask;
    }

    private static Type? ConverterOf(OpenApiSchemaTransformerContext context) =>
        context
            .JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(JsonConverterAttribute), inherit: true)
            .OfType<JsonConverterAttribute>()
            .FirstOrDefault()
            ?.ConverterType;

    private static void DescribeMoney(OpenApiSchema schema, JsonSchemaType nullable)
    {
        schema.Type = JsonSchemaType.Object | nullable;
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A decimal such as 19.90" },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "ISO 4217" },
        };
    }
}
