"""Which numeric test stands behind each sentence that a demo can print.

By module of `quizgd/demos`: the beginning of the sentence in English, as it stands in the source
(`{}` for a figure), and the tests that hold it, `tests/demos/test_demos_X.py` as `X::name` and
`tests/descent/test_descent_X.py` as `descent/X::name`.
"""

from __future__ import annotations

from typing import Final

CLAIMS: Final = {
    "one-step": "one_step::test_claim_a_short_step_lowers_the_loss_by_rate_times_the_squared_slope",
    "learning-rate": "claims::test_claim_learning_rate_converges_below_2_over_l_and_diverges_above",
    "local-minima": "local_minima::test_claim_small_steps_stop_in_the_starts_own_pit",
    "plateau-and-saddle": "plateau_saddle::"
    "test_claim_a_gradient_near_zero_is_no_minimum_and_a_plateau_holds_far_longer",
    "ravine": "ravine::test_claim_the_best_rate_multiplies_the_distance_by_k_minus_1_over_k_plus_1",
    "momentum": "momentum::"
    "test_claim_updates_grow_like_k_for_descent_and_like_its_root_for_momentum",
    "batch-size": "claims::test_claim_batch_size_updates_per_epoch_counted_in_the_run",
    "epoch": "epoch::test_claim_an_epoch_uses_every_sample_once_in_a_new_order_each_time",
    "schedule": "schedule::"
    "test_claim_the_ball_is_the_wider_the_larger_the_rate_and_falling_rates_settle",
    "race": "race::test_claim_at_one_rate_for_all_the_rate_decides_who_wins",
    "network": "nets::test_claim_network_nonlinear_layers_pass_the_best_line",
    "initialisation": "initialisation::"
    "test_claim_initialisation_equal_weights_leave_units_alike_for_good",
    "edge-of-stability": "edge::test_claim_edge_sharpness_meets_two_over_rate_and_hovers_there",
    "convolution": "convolution::"
    "test_claim_convolution_gradient_descent_learns_filters_that_tell_the_bars",
}
"""The claim of every demo."""

EXPLAINS: Final = {
    "one-step": "test_one_step_four_scenes_and_a_nudge_spoilt_by_curvature_or_by_rounding",
    "learning-rate": "test_learning_rate_the_dotted_line_is_the_loss_after_k_updates",
    "local-minima": "test_local_minima_the_noise_ends_after_150_updates_and_is_what_the_knob_says",
    "plateau-and-saddle": "test_plateau_and_saddle_the_losses_are_as_written_and_escape_is_"
    "the_steepest_place",
    "ravine": "test_ravine_the_loss_is_that_of_a_regression_on_two_features",
    "momentum": "test_momentum_the_three_scenes_are_as_written",
    "batch-size": "test_batch_size_the_noise_is_the_root_mean_square_over_100_shuffled_epochs",
    "epoch": "test_epoch_every_batch_is_cut_from_the_shuffled_order_from_its_beginning",
    "schedule": "test_schedule_the_rates_the_noise_and_the_losses_are_as_written",
    "race": "test_race_the_goal_the_strip_and_the_coefficients_are_as_written",
    "network": "test_network_its_size_its_samples_and_the_eight_beside_it",
    "initialisation": "test_initialisation_widths_and_what_the_gradients_are_measured_by",
    "edge-of-stability": "test_edge_of_stability_network_samples_and_loss",
    "convolution": "test_convolution_images_batches_and_the_sum_under_the_filter",
}
"""The `?` sheet of every demo, in `test_demos_explains.py`."""

CLOSINGS: Final = {
    "batch_asks": "claims::test_batch_size_closing_line_says_the_true_numbers",
    "batch_compared": "batch_asks::test_scaling_closing_line_says_the_true_numbers",
    "batch_size": "batch_asks::test_noise_closing_line_says_the_true_numbers",
    "convolution": "convolution::test_convolution_closing_line_says_the_true_numbers",
    "edge_of_stability": "edge::test_edge_closing_line_says_the_true_numbers",
    "epoch": "epoch::test_closing_lines_say_the_true_numbers",
    "initialisation": "initialisation::test_initialisation_closing_line_says_the_true_numbers",
    "learning_rate": "claims::test_learning_rate_closing_line_says_the_true_numbers",
    "local_minima": "local_minima::test_closing_line_says_the_true_numbers",
    "momentum": "momentum::test_closing_line_of_the_ravine_says_the_true_numbers",
    "momentum_bent": "momentum::"
    "test_claim_heavy_ball_may_circle_for_ever_where_descent_and_nesterov_arrive",
    "momentum_ravine": "momentum::test_closing_line_of_the_ravine_says_the_true_numbers",
    "momentum_slope": "momentum::test_closing_line_of_the_slope_says_the_true_numbers",
    "network": "nets::test_network_closing_line_says_the_true_numbers",
    "one_step": "one_step::test_closing_line_says_the_true_numbers",
    "plateau_saddle": "plateau_saddle::test_closing_line_says_the_true_numbers",
    "race": "race::test_closing_line_says_the_true_numbers",
    "rate_bowl": "claims::test_learning_rate_closing_line_says_the_true_numbers",
    "rate_wells": "rate_wells::test_closing_line_says_the_true_numbers",
    "ravine": "ravine::test_closing_line_says_the_true_numbers",
    "schedule": "schedule::test_closing_lines_say_the_true_numbers",
    "stepped": "claims::test_learning_rate_wrong_and_skipped_predictions_are_said",
}
"""What theory says and what was measured, by the module whose methods say it."""

_OVERFLOW = "claims::test_learning_rate_overflow_is_told_with_step_quantity_and_bound"
_POWER = "claims::test_learning_rate_theory_is_the_run_for_random_settings"
_REASONS = "momentum::test_why_of_the_ravine_names_the_factors_that_rule_in_the_long_run"

SENTENCES: Final = {
    "batch_asks": {
        "One update uses up B samples": "claims::"
        "test_claim_batch_size_smaller_batches_update_more_often_on_noisier_gradients",
    },
    "batch_compared": {
        "Averaging B independent errors": "batch_asks::"
        "test_noise_over_many_seeds_the_variance_is_one_over_b",
        "At this rate the kicks": "batch_asks::"
        "test_ball_a_rate_beyond_the_limit_of_one_sample_diverges",
        "Near the limit the kicks": "batch_asks::"
        "test_ball_why_where_a_run_is_too_slow_or_too_near_the_limit_to_balance",
        "At so small a rate": "batch_asks::"
        "test_ball_why_where_a_run_is_too_slow_or_too_near_the_limit_to_balance",
        "The run hovers where": "batch_asks::test_ball_heights_are_those_of_theory",
        "Four times the batch": "batch_asks::"
        "test_scaling_why_as_far_and_as_noisy_while_the_rate_is_small",
        "Linear scaling holds only": "batch_asks::"
        "test_scaling_key_is_what_the_runs_show_for_random_settings",
    },
    "batch_size": {
        "The limit is 2/L": "claims::test_batch_size_full_batch_limit_is_where_it_says",
    },
    "convolution": {
        "A filter uses the same": "convolution::test_convolution_parameters_are_counted_as_said",
        "With momentum 0.9": "convolution::"
        "test_convolution_a_rate_of_0_1_learns_well_and_one_of_10_not_at_all",
    },
    "edge_of_stability": {
        "Along a direction of curvature": "edge::"
        "test_edge_above_the_bound_a_small_error_along_the_steepest_direction_grows",
        "Training sharpens the loss bit by bit": "edge::"
        "test_edge_at_a_small_rate_the_sharpness_still_rises_when_the_run_ends",
        "Training keeps sharpening": "edge::"
        "test_edge_above_the_bound_the_loss_swings_up_and_the_run_ends_in_a_flatter_place",
        "With a sharpness of": "edge::"
        "test_edge_a_start_far_above_the_bound_is_lost_and_told_with_a_safe_rate",
    },
    "epoch": {
        "'batch' is {}, more than": "epoch::test_a_batch_holds_no_more_than_all_samples",
        "A last batch that is not full": "epoch::test_every_new_shuffle_drops_other_samples",
        "There is one update a batch": "epoch::test_a_thousand_samples_in_batches_of_32",
        "Samples are only counted": "whys::test_nothing_diverges_where_samples_are_only_counted",
    },
    "initialisation": {
        "Units with the same weights": "initialisation::"
        "test_claim_initialisation_equal_weights_leave_units_alike_for_good",
        "Each layer multiplies": "initialisation::"
        "test_initialisation_expected_multiplies_layer_by_layer",
        "The rate {} is too large at this depth": "whys::"
        "test_equal_weights_at_this_rate_leave_all_bounds_at_no_depth_that_can_be_set",
    },
    "local_minima": {
        "Above {} whatever": "local_minima::test_above_2_over_l_no_run_rests_in_a_pit_that_sharp",
        "Noise pushes whichever way": "local_minima::"
        "test_claim_noise_can_carry_it_over_a_low_pass_if_it_is_strong_enough",
        "Momentum keeps past gradients": "local_minima::"
        "test_why_momentum_runs_uphill_for_a_while_below_the_limit_of_plain_descent",
        "At so small a rate": "local_minima::"
        "test_why_at_a_rate_too_small_the_loss_falls_at_every_update_and_does_not_arrive",
        "The gradient tells only": "local_minima::"
        "test_claim_small_steps_stop_in_the_starts_own_pit",
        "Without momentum and noise": "local_minima::"
        "test_an_overflow_names_a_rate_that_never_raises_the_loss",
    },
    "momentum": {
        "On a quadratic heavy ball": "descent/single::"
        "test_momentum_is_stable_exactly_below_2_times_1_plus_momentum_over_curvature",
    },
    "momentum_bent": {
        "Beyond x = 2": "momentum::"
        "test_why_of_the_cycle_is_a_gradient_24_too_small_at_every_third_update",
        "From this start it comes": "momentum::test_why_of_the_other_ends",
        "At the rate 2/(L + μ)": "momentum::test_why_of_the_other_ends",
        "Nesterov corrects the buffer": "momentum::"
        "test_claim_heavy_ball_may_circle_for_ever_where_descent_and_nesterov_arrive",
    },
    "momentum_ravine": {
        "The steep axis keeps": _REASONS,
        "Along the flat axis": _REASONS,
        "The buffer adds up": "momentum::"
        "test_buffer_adds_what_keeps_its_direction_and_cancels_what_alternates",
    },
    "momentum_slope": {
        "Gradient descent looks at": "momentum::"
        "test_slope_theory_is_the_run_and_ends_at_rate_times_gradient_over_1_minus_beta",
        "The buffer piles up": "momentum::"
        "test_slope_theory_is_the_run_and_ends_at_rate_times_gradient_over_1_minus_beta",
    },
    "network": {
        "Each layer has": "nets::"
        "test_network_asks_for_what_is_sure_where_theory_does_not_say_how_it_ends",
        "With a nonlinear activation": "nets::"
        "test_claim_network_nonlinear_layers_pass_the_best_line",
        "Without activations": "nets::test_claim_network_linear_layers_never_pass_the_best_line",
        "A weight's gradient is a product": "nets::"
        "test_network_zero_weights_move_nothing_but_the_last_bias",
        "On these data": "nets::test_network_a_run_that_leaves_all_bounds_is_told",
    },
    "one_step": {
        "Over a short step": "one_step::"
        "test_why_as_promised_the_curve_stays_near_its_tangent_or_it_is_chance",
        "On so long a step": "one_step::"
        "test_why_as_promised_the_curve_stays_near_its_tangent_or_it_is_chance",
        "The derivative is the slope": "one_step::test_why_the_curve_bends_on_the_way",
        "By the end of the step the curve has bent down": "one_step::"
        "test_why_the_curve_bends_on_the_way",
        "The step is too long": "one_step::test_why_the_curve_bends_on_the_way",
        "Where the slope is 0": "one_step::"
        "test_a_start_on_a_stationary_point_stays_and_is_told_why",
        "This demo ends after": "one_step::test_updates_are_counted_and_not_their_stages",
        "From this start, no rate below": "one_step::"
        "test_an_overflow_names_a_rate_that_is_safe_from_there",
    },
    "plateau_saddle": {
        "A step is as short": "plateau_saddle::"
        "test_claim_the_time_on_a_plateau_grows_far_faster_than_the_distance",
        "On the ridge nothing": "plateau_saddle::test_the_ridge_itself_is_never_left",
        "Near the ridge": "plateau_saddle::"
        "test_claim_a_thousand_times_nearer_costs_a_fixed_number_more",
        "Only a rate below": "plateau_saddle::test_the_bound_at_the_minima_is_said_of_the_terrain",
    },
    "race": {
        "Conjugate gradients go": "race::test_why_of_conjugate_gradients",
        "From this start none of them": "whys::test_why_where_nobody_arrives_at_any_rate",
        "From this start {} alone": "whys::test_why_where_a_single_method_gets_there",
        "The best rates of those that get there lie within": "whys::"
        "test_why_of_one_rate_for_all_is_said_up_to_a_factor_of_2_and_not_beyond",
        "The best rates of those that get there lie up to": "race::"
        "test_claim_best_rates_lie_a_factor_of_ten_and_more_apart",
        "Those that diverge": "whys::"
        "test_those_that_diverge_drop_out_of_the_race_and_the_others_go_on",
    },
    "rate_bowl": {
        "Every update multiplies the distance": _POWER,
        "Every update multiplies x": _POWER,
        "At exactly 2/L": "claims::test_regime_at_the_edges",
        "Above 2/L, |1": "claims::"
        "test_claim_learning_rate_converges_below_2_over_l_and_diverges_above",
        "The rate {} is above": _OVERFLOW,
        "The start is the minimum": "claims::test_learning_rate_key_at_rest_on_the_minimum",
    },
    "rate_wells": {
        "The gradient is exactly 0": "rate_wells::test_a_start_without_slope_rests_at_any_rate",
        "At exactly 2/L an update": "rate_wells::"
        "test_at_exactly_2_over_l_it_rests_ever_more_slowly",
        "From just here": "rate_wells::"
        "test_from_the_escape_point_itself_it_flips_and_beside_it_it_does_not",
        "The curvature at the bottom": "rate_wells::"
        "test_why_rest_near_the_bottom_every_update_shrinks_the_distance",
        "Above 2/L the bottom": "rate_wells::"
        "test_why_two_the_bottom_pushes_away_and_the_walls_throw_back",
        "Past 2(√5": "rate_wells::test_why_longer_the_period_doubles_to_four_then_eight",
        "One step is so long": "rate_wells::"
        "test_why_diverges_it_lands_across_on_a_steeper_wall_and_goes_farther_out",
        "The start lies outside": "rate_wells::test_the_halt_names_the_bound_and_a_safe_rate",
        "The rate is above 4/L": "rate_wells::test_the_halt_names_the_bound_and_a_safe_rate",
    },
    "ravine": {
        "The rate is above 2/L, so": "whys::"
        "test_why_above_2_over_l_every_update_lands_farther_along_the_steep_axis",
        "With the same curvature": "whys::"
        "test_why_with_one_curvature_the_negative_gradient_points_at_the_minimum",
        "Scaling evens out": "descent/scaling::"
        "test_claim_scaling_leaves_the_condition_number_of_the_correlation_alone",
        "The rate is above 2/L, but this start": "ravine::"
        "test_why_a_start_on_the_flat_axis_does_not_diverge_above_2_over_l",
        "The steep direction holds": "ravine::"
        "test_why_the_flat_direction_is_slow_is_said_with_its_true_share",
        "The rate {} is above": "ravine::test_an_overflow_names_the_limit",
    },
    "schedule": {
        "Stopped after update": "schedule::"
        "test_a_run_thrown_out_stops_with_step_and_bound_and_never_with_nan",
        "From this start the first step": "schedule::"
        "test_warm_up_saves_a_rate_that_would_be_thrown_out_by_the_walls",
    },
    "schedule_words": {
        "At a rate that stays": "schedule::"
        "test_a_constant_rate_ends_in_a_ball_of_variance_r_s2_over_l_times_2_minus_r_l",
        "Small rates bring it down": "schedule::"
        "test_warm_up_saves_a_rate_that_would_be_thrown_out_by_the_walls",
        "The rate fell before": "schedule::"
        "test_noise_left_over_by_a_rate_that_fell_is_told_as_such",
        "As the rate falls": "schedule::"
        "test_1_over_t_makes_the_noise_die_out_and_a_constant_rate_does_not",
        "An update leaves 1": "whys::test_why_300_updates_at_a_small_constant_rate_are_too_few",
        "The rates add up": "schedule::"
        "test_claim_the_ball_is_the_wider_the_larger_the_rate_and_falling_rates_settle",
        "The rate is above 2x/f": "schedule::"
        "test_warm_up_saves_a_rate_that_would_be_thrown_out_by_the_walls",
    },
    "stepped": {
        "'{}' is not an option": "registry::"
        "test_headless_takes_an_option_by_number_or_by_id_and_refuses_others",
        "This demo ends after": "ravine::test_a_run_too_slow_for_the_demo_is_told_so_in_both",
        "Stopped at update": _OVERFLOW,
    },
}
"""Reasons, bounds and halts: every sentence that ends in a full stop."""
