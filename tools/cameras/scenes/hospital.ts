// The drive of a hospital: a barrier, a car park, an ambulance that comes in and leaves.
import { rgb } from './colour.ts';
import { way, type Spot } from './motion.ts';
import { pick } from './random.ts';
import { ASPHALT, barrier, centreLine, PAINT, PAVEMENT, rectangle } from './road.ts';
import type { Scene } from './scene.ts';
import { block, panel, stripe } from './solid.ts';
import { dwelling, ground, hills, lamp, pole, roughen, sky, tree } from './town.ts';
import { car, CAR_COLOURS, van, type Draw } from './traffic.ts';

const BARRIER = 30;
const SPACES = [-24, -21, -18, -15, -12, -9, -6];

export const hospital: Scene = {
  mast: { height: 7.5, turn: -4, horizon: 0.28, focal: 0.78 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 4, rgb('#506148'), 0.16, 600);
    ground(view, seed, rgb('#6f764c'), 6, 5);
    rectangle(view, [1, 10], [0, 76], ASPHALT);
    rectangle(view, [-28, 1.2], [34, 58], ASPHALT);
    rectangle(view, [-34, 40], [68, 77], PAVEMENT);
    rectangle(view, [10, 12.4], [0, 70], PAVEMENT);
    for (const x of SPACES) {
      for (const z of [36, 51]) stripe(view, [x, z], [x, z + 5], 0.14, PAINT, 0.75);
    }
    centreLine(view, 5.5, 70, BARRIER, 3);
    stripe(view, [1.2, 26.8], [5.3, 26.8], 0.4, PAINT, 0.8);
    roughen(view, seed + 2, 3, 6);
    const main = { x: 2, z: 88, length: 18, width: 62, top: 15 };
    dwelling(view, [main.x, main.z], [62, 18, 15], [17, 4], seed + 6, { ridge: 0 });
    block(view, { ...main, bottom: 15, top: 15.8, width: 63, length: 19 }, rgb('#8d9194'));
    const porch = { x: 5.5, z: 75, bottom: 3.4, top: 4, length: 8, width: 14 };
    block(view, porch, rgb('#b9bcba'), rgb('#8f9395'));
    for (const x of [-1, 12]) pole(view, x, 72, 0, 3.4, 0.4, rgb('#a2a5a4'));
    panel(view, { ...main, length: 18.1 }, 'back', [0.46, 0.86, 0.54, 0.98], rgb('#41627f'));
    panel(view, { ...main, length: 18.1 }, 'back', [0.49, 0.89, 0.51, 0.95], rgb('#e8e9e4'));
    for (let i = 0; i < 4; i++) tree(view, 18 + i * 5, 60 - (i % 2) * 8, 6.5, seed + i);
    tree(view, -31, 62, 8, seed + 12);
    tree(view, 17, 34, 7, seed + 13);
    lamp(view, 13, 44, -2);
    lamp(view, -29, 32, 2);
    for (const [i, x] of [-22.5, -19.5, -13.5, -7.5].entries()) {
      car({ x, z: 53.4, heading: 0 }, pick(CAR_COLOURS, i * 3 + seed))(view);
    }
    for (const [i, x] of [-22.5, -16.5, -13.5].entries()) {
      car({ x, z: 38.4, heading: 180 }, pick(CAR_COLOURS, i * 2 + seed + 1))(view);
    }
    const lodge = { x: 0, z: BARRIER, top: 2.5, length: 2.4, width: 1.8 };
    block(view, lodge, rgb('#bfc1bd'), rgb('#777c80'));
  },

  moving(moment) {
    const arriving = way(3.3, -10, 3.3, 62, 4.5, 70.5);
    const leaving = way(6, 70, 7.7, 60, 7.7, -10);
    const parking = way(3.3, -10, 3.3, 42, 0, 45.5, -8, 46, -10.5, 49, -10.5, 53.4);
    const blue = Math.sin(moment.second * Math.PI * 4) > 0 ? 0.85 : 0.15;
    const ambulance = (spot: Spot): Draw => {
      const drawn = van(spot, rgb('#e3e3dc'), rgb('#c9a227'));
      return (view) => {
        drawn(view);
        view.shine([spot.x, 2.6, spot.z], 0.9, rgb('#4f8dff'), blue);
      };
    };
    const visitor = (pick: number) => (spot: Spot, stands: boolean) =>
      car(spot, moment.carColour(pick), stands);
    moment.drive(arriving, 3, [0, 0, 3, 35, 6, 81, 16, 81], ambulance);
    moment.drive(leaving, 19.5, [0, 0, 9, 81], ambulance);
    moment.drive(parking, 10, [0, 0, 3.5, 36, 6.5, 36, 13, 75, 24, 75], visitor(2));
    moment.drive(leaving, 0, [0, 8, 10, 81], visitor(4));
    const raised = Math.max(swing(moment.since(2), 5), swing(moment.since(15.5), 4));
    moment.add(5.6, BARRIER, (view) => {
      barrier(view, 5.6, BARRIER, -4.4, raised);
    });
    moment.walk(way(11.2, 10, 11.2, 66, 6, 70), 1, 0);
    moment.walk(way(8, 70, 11.4, 62, 11.4, 12), 9.3, 1);
    moment.walk(way(-10, 50, 2, 60, 6, 72), 17.6, 2);
    moment.walk(way(-30, 72, -4, 72), 25.9, 3);
    moment.stand(1.5, 70, 2);
  },
};

/** How far a barrier is up, `passed` seconds after the button; it stays for `hold`. */
function swing(passed: number, hold: number): number {
  return Math.max(0, Math.min(1, passed, hold - passed));
}
