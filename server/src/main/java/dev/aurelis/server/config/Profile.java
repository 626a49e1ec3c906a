package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import java.util.List;
import java.util.Optional;

/**
 * One way to reach models.
 *
 * @param address scheme, host, port and path before the dialect's own routes, already examined
 * @param apiKey the token, if there is one; bound to this profile's origins
 * @param models the first one serves every route that names none of them
 * @param fim how holes are filled: {@code none}, {@code auto}, or a form of the dialect
 * @param balance further addresses that serve the same models
 * @param limits what the account may use
 * @param wire how the endpoint is spoken to
 * @param own what the profile says of models, over what is known of them anyway
 * @param plugin who speaks in place of a built-in dialect
 */
public record Profile(
    String name,
    Dialect dialect,
    EndpointPolicy.Verdict.Sound address,
    Optional<Secret> apiKey,
    List<ModelId> models,
    String fim,
    BalanceSettings balance,
    LimitSettings limits,
    WireSettings wire,
    ModelCatalogue own,
    Optional<PluginSettings> plugin) {
  public Profile {
    models = List.copyOf(models);
  }

  /** A profile that says nothing of models but their names. */
  public Profile(
      String name,
      Dialect dialect,
      EndpointPolicy.Verdict.Sound address,
      Optional<Secret> apiKey,
      List<ModelId> models,
      String fim,
      BalanceSettings balance,
      LimitSettings limits,
      WireSettings wire) {
    this(
        name,
        dialect,
        address,
        apiKey,
        models,
        fim,
        balance,
        limits,
        wire,
        ModelCatalogue.EMPTY,
        Optional.empty());
  }

  /** A profile that says nothing beside the address. */
  public Profile(
      String name,
      Dialect dialect,
      EndpointPolicy.Verdict.Sound address,
      Optional<Secret> apiKey,
      List<ModelId> models) {
    this(
        name,
        dialect,
        address,
        apiKey,
        models,
        "none",
        BalanceSettings.NONE,
        LimitSettings.NONE,
        WireSettings.USUAL);
  }

  /** Everything that is known of models here. */
  public ModelCatalogue catalogue() {
    return ModelCatalogue.builtIn().with(own);
  }

  /** Who serves its models. */
  public Vendor vendor() {
    return Vendor.of(dialect, address.origin().host());
  }
}
