using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mancrel.Api.Tests.OpenApi;

/// <summary>A schema of the OpenAPI document has its type's name alone: of two types of one name only one is told.</summary>
public sealed class SchemaNameTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public void No_two_types_of_the_API_share_a_name()
    {
        var options = api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var types = api
            .Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>()
            .ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .SelectMany(item =>
                item.SupportedResponseTypes.Select(answer => answer.Type)
                    .Concat(item.ParameterDescriptions.Where(one => one.Source.Id == "Body").Select(one => one.Type))
            )
            .OfType<Type>()
            .Where(type => type != typeof(void))
            .ToList();

        Assert.True(types.Count > 100, $"{types.Count} types");
        Assert.Empty(Clashes(types, options));
    }

    [Fact]
    public void Two_types_of_one_name_are_found_however_deep_they_lie() =>
        Assert.Equal(
            ["Line: Mancrel.Api.Tests.OpenApi.Bill+Line, Mancrel.Api.Tests.OpenApi.Letter+Line"],
            Clashes([typeof(Bill), typeof(Letter)], JsonSerializerOptions.Web)
        );

    private static IEnumerable<string> Clashes(IEnumerable<Type> types, JsonSerializerOptions options)
    {
        var seen = new HashSet<Type>();
        var names = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            Visit(type);
        }

        return names.Where(name => name.Value.Count > 1).Select(name => $"{name.Key}: {string.Join(", ", name.Value)}");

        void Visit(Type? wanted)
        {
            if (wanted is null || !seen.Add(Nullable.GetUnderlyingType(wanted) ?? wanted))
            {
                return;
            }

            var info = options.GetTypeInfo(Nullable.GetUnderlyingType(wanted) ?? wanted);
            if (OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } name)
            {
                names.TryAdd(name, new SortedSet<string>(StringComparer.Ordinal));
                names[name].Add(info.Type.ToString());
            }

            Visit(info.ElementType);
            foreach (var property in info.Kind == JsonTypeInfoKind.Object ? info.Properties : [])
            {
                Visit(property.PropertyType);
            }

            foreach (var derived in info.PolymorphismOptions?.DerivedTypes ?? [])
            {
                Visit(derived.DerivedType);
            }
        }
    }
}

internal sealed record Bill(IReadOnlyList<Bill.Line> Lines)
{
    internal sealed record Line(decimal Amount);
}

internal sealed record Letter(Dictionary<string, Letter.Line> Lines)
{
    internal sealed record Line(string Text);
}
